import * as l10n from '@vscode/l10n';
import { finding } from '../report';
import type { Rule } from '../rule';
import { unlimitedNamespace } from './namespaceExample';
import { namespacesWithout } from './unlimitedNamespaces';

export const namespaceWithoutLimitRange: Rule = {
  id: 'namespace-without-limit-range',
  title: 'Namespace without a LimitRange',
  why: 'A LimitRange gives limits to every container that names none, also to those that somebody else brings. Without it a forgotten limit is no limit. It is info, because it may be set by somebody else, outside of these files.',
  severity: 'info',
  category: 'missing-resource-limits',
  standards: ['NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Namespace', 'namespace'],
  examples: {
    kubernetes: {
      bad: unlimitedNamespace,
      good: `${unlimitedNamespace}---
apiVersion: v1
kind: LimitRange
metadata:
  name: limits
  namespace: team
spec:
  limits:
    - type: Container
      default:
        cpu: "1"
        memory: 512Mi
`,
    },
  },
  *check({ file, set }) {
    for (const place of namespacesWithout({ file, set, kind: 'LimitRange' })) {
      const message = () =>
        l10n.t('No LimitRange is seen for this namespace: a container that names no limit has none.');
      yield finding({ place, message });
    }
  },
};
