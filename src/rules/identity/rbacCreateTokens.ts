import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

export const rbacCreateTokens: Rule = roleRule({
  id: 'rbac-create-tokens',
  title: 'Role may make tokens of service accounts',
  why: 'Whoever makes a token of a service account has all its rights, for as long as they ask for. It is a warning, because somebody must have the role first.',
  severity: 'warning',
  category: 'rbac-privilege-escalation',
  standards: ['CIS Kubernetes 5.1.13', 'Kubernetes RBAC Good Practices'],
  rights: [{ groups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }],
  isHarmless: ({ resourceNames }) => resourceNames.length > 0,
  message: () => l10n.t('With "create" on serviceaccounts/token one takes the rights of any service account.'),
  examples: {
    bad: exampleRole({ resources: '"serviceaccounts/token"', verbs: '"create"' }),
    good: exampleRole({ resources: '"serviceaccounts"', verbs: '"get"' }),
  },
});
