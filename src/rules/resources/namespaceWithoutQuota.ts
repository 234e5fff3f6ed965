import * as l10n from '@vscode/l10n';
import { finding } from '../report';
import type { Rule } from '../rule';
import { unlimitedNamespace } from './namespaceExample';
import { namespacesWithout } from './unlimitedNamespaces';

export const namespaceWithoutQuota: Rule = {
  id: 'namespace-without-quota',
  title: 'Namespace without a ResourceQuota',
  why: 'Without a ResourceQuota one namespace can use the whole cluster: whoever may create pods in it, also with a stolen token, starts as many as there is room for. It is info, because the quota may be set by somebody else, outside of these files.',
  severity: 'info',
  category: 'missing-resource-limits',
  standards: ['NSA Kubernetes Hardening Guide', 'CIS Kubernetes 5.7.1'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Namespace', 'namespace'],
  examples: {
    kubernetes: {
      bad: unlimitedNamespace,
      good: `${unlimitedNamespace}---
apiVersion: v1
kind: ResourceQuota
metadata:
  name: quota
  namespace: team
spec:
  hard:
    limits.cpu: "8"
    limits.memory: 16Gi
    pods: "20"
`,
    },
  },
  *check({ file, set }) {
    for (const place of namespacesWithout({ file, set, kind: 'ResourceQuota' }))
      yield finding({
        place,
        message: () => l10n.t('No ResourceQuota is seen for this namespace: it can use the whole cluster.'),
      });
  },
};
