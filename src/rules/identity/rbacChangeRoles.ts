import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

const rbac = 'rbac.authorization.k8s.io';

export const rbacChangeRoles: Rule = roleRule({
  id: 'rbac-change-roles',
  title: 'Role may change roles or give them to others',
  why: 'Whoever writes roles and bindings decides who may do what; with `escalate` or `bind` even beyond the rights they have themselves, up to the whole cluster. It is a warning, because somebody must have the role first.',
  severity: 'warning',
  category: 'rbac-privilege-escalation',
  standards: ['CIS Kubernetes 5.1.8', 'Kubernetes RBAC Good Practices'],
  profiles: ['recommended'],
  rights: [
    {
      groups: [rbac, 'authorization.openshift.io'],
      resources: ['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'],
      verbs: 'change',
    },
  ],
  leavesWildcards: true,
  message: ({ resources, verbs }) =>
    l10n.t('With "{0}" on {1} one gives oneself or others more rights.', verbs, resources),
  examples: {
    bad: exampleRole({ group: `"${rbac}"`, resources: '"clusterroles"', verbs: '"escalate", "bind"' }),
    good: exampleRole({ group: `"${rbac}"`, resources: '"clusterroles"', verbs: '"get", "list"' }),
  },
});
