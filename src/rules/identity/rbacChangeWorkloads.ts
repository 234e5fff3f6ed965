import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { writing } from './rights';
import { roleRule } from './roleRule';

export const rbacChangeWorkloads: Rule = roleRule({
  id: 'rbac-change-workloads',
  title: 'Role may create pods or what makes them',
  why: 'Whoever creates a pod runs it under any service account of the namespace, mounts any of its Secrets, and where nothing forbids it the disk of the node. It is information only, because deploying is what many roles are for.',
  severity: 'info',
  category: 'rbac-privilege-escalation',
  standards: ['CIS Kubernetes 5.1.4', 'Kubernetes RBAC Good Practices'],
  rights: [
    { groups: [''], resources: ['pods', 'replicationcontrollers', 'podtemplates'], verbs: writing },
    {
      groups: ['apps', 'extensions'],
      resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
      verbs: writing,
    },
    { groups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: writing },
  ],
  message: ({ resources, verbs }) =>
    l10n.t(
      'With "{0}" on {1} one runs pods under any service account of the namespace, with any of its Secrets.',
      verbs,
      resources,
    ),
  examples: {
    bad: exampleRole({ group: '"apps"', resources: '"deployments"', verbs: '"create"' }),
    good: exampleRole({ group: '"apps"', resources: '"deployments"', verbs: '"get"' }),
  },
});
