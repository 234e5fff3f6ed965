import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

export const rbacImpersonate: Rule = roleRule({
  id: 'rbac-impersonate',
  title: 'Role may act as somebody else',
  why: 'Whoever may impersonate users, groups or service accounts has the rights of any of them, `system:masters` among them, and the audit log blames another. It is a warning, because somebody must have the role first.',
  severity: 'warning',
  category: 'rbac-privilege-escalation',
  standards: ['CIS Kubernetes 5.1.8', 'Kubernetes RBAC Good Practices'],
  profiles: ['recommended'],
  rights: [
    {
      groups: ['', 'authentication.k8s.io'],
      resources: ['users', 'groups', 'serviceaccounts', 'uids', 'userextras'],
      verbs: ['impersonate'],
    },
  ],
  leavesWildcards: true,
  message: ({ resources }) => l10n.t('With "impersonate" on {0} one has the rights of any of them.', resources),
  examples: {
    bad: exampleRole({ kind: 'ClusterRole', resources: '"groups"', verbs: '"impersonate"' }),
    good: exampleRole({ kind: 'ClusterRole', resources: '"serviceaccounts"', verbs: '"get"' }),
  },
});
