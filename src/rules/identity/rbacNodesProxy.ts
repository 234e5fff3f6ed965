import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

export const rbacNodesProxy: Rule = roleRule({
  id: 'rbac-nodes-proxy',
  title: 'Role may talk to the kubelets of nodes',
  why: 'Through `nodes/proxy` one runs commands in every pod of a node, past admission and the audit log; `get` is enough. It is a warning, because somebody must have the role first.',
  severity: 'warning',
  category: 'rbac-privilege-escalation',
  standards: ['CIS Kubernetes 5.1.10', 'Kubernetes RBAC Good Practices'],
  profiles: ['recommended'],
  rights: [{ groups: [''], resources: ['nodes/proxy'], verbs: ['get', 'create', 'update', 'patch', 'delete'] }],
  leavesWildcards: true,
  message: ({ verbs }) =>
    l10n.t(
      'With "{0}" on nodes/proxy one runs commands in every pod of a node, and nobody sees it in the audit log.',
      verbs,
    ),
  examples: {
    bad: exampleRole({ kind: 'ClusterRole', resources: '"nodes/proxy"', verbs: '"get"' }),
    good: exampleRole({ kind: 'ClusterRole', resources: '"nodes/metrics"', verbs: '"get"' }),
  },
});
