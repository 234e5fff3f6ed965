import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

const group = 'certificates.k8s.io';

export const rbacApproveCertificates: Rule = roleRule({
  id: 'rbac-approve-certificates',
  title: 'Role may approve client certificates of the cluster',
  why: 'A certificate signed for the API server is a name with its groups: whoever approves requests makes certificates for any user, which cannot be revoked. It is a warning, because somebody must have the role first.',
  severity: 'warning',
  category: 'rbac-privilege-escalation',
  standards: ['CIS Kubernetes 5.1.11', 'Kubernetes RBAC Good Practices'],
  rights: [
    { groups: [group], resources: ['certificatesigningrequests/approval'], verbs: ['update', 'patch'] },
    { groups: [group], resources: ['certificatesigningrequests/status'], verbs: ['update', 'patch'] },
    { groups: [group], resources: ['signers'], verbs: ['approve', 'sign'] },
  ],
  message: ({ resources, verbs }) =>
    l10n.t('With "{0}" on {1} one makes certificates for any user of the cluster.', verbs, resources),
  examples: {
    bad: exampleRole({
      kind: 'ClusterRole',
      group: `"${group}"`,
      resources: '"certificatesigningrequests/approval"',
      verbs: '"update"',
    }),
    good: exampleRole({
      kind: 'ClusterRole',
      group: `"${group}"`,
      resources: '"certificatesigningrequests"',
      verbs: '"get", "list"',
    }),
  },
});
