import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

export const rbacSecretsAccess: Rule = roleRule({
  id: 'rbac-secrets-access',
  title: 'Role may read or change all Secrets',
  why: 'Secrets hold keys, certificates and the tokens of other accounts, so that whoever reads them all has the rights of all of them; listing and watching show their contents too. It is a warning, because somebody must have the role first.',
  severity: 'warning',
  category: 'rbac-secrets-access',
  standards: ['CIS Kubernetes 5.1.2', 'Kubernetes RBAC Good Practices'],
  rights: [
    { groups: [''], resources: ['secrets'], verbs: 'change' },
    { groups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch'] },
  ],
  isHarmless: ({ resourceNames }) => resourceNames.length > 0 && resourceNames.every(({ text }) => text !== '*'),
  message: ({ verbs }) =>
    l10n.t(
      'With "{0}" on every Secret one gets at the keys and tokens of others; name those that are needed in resourceNames.',
      verbs,
    ),
  examples: {
    bad: exampleRole({ resources: '"secrets"', verbs: '"get", "list"' }),
    good: exampleRole({ resources: '"secrets"', verbs: '"get"', more: 'resourceNames: ["own-key"]' }),
  },
});
