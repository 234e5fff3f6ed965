import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

const group = 'admissionregistration.k8s.io';

export const rbacChangeWebhooks: Rule = roleRule({
  id: 'rbac-change-webhooks',
  title: 'Role may change admission webhooks',
  why: 'A webhook sees every object that is written, Secrets among them, and a mutating one rewrites them; whoever removes a validating one switches off the policies of the cluster. It is a warning, because somebody must have the role first.',
  severity: 'warning',
  category: 'rbac-privilege-escalation',
  standards: ['CIS Kubernetes 5.1.12', 'Kubernetes RBAC Good Practices'],
  rights: [
    {
      groups: [group],
      resources: [
        'mutatingwebhookconfigurations',
        'validatingwebhookconfigurations',
        'mutatingadmissionpolicies',
        'mutatingadmissionpolicybindings',
        'validatingadmissionpolicies',
        'validatingadmissionpolicybindings',
      ],
      verbs: 'change',
    },
  ],
  message: ({ resources, verbs }) =>
    l10n.t(
      'With "{0}" on {1} one reads and rewrites what others apply, or switches off the policies of the cluster.',
      verbs,
      resources,
    ),
  examples: {
    bad: exampleRole({
      kind: 'ClusterRole',
      group: `"${group}"`,
      resources: '"mutatingwebhookconfigurations"',
      verbs: '"create", "update"',
    }),
    good: exampleRole({
      kind: 'ClusterRole',
      group: `"${group}"`,
      resources: '"mutatingwebhookconfigurations"',
      verbs: '"get", "list"',
    }),
  },
});
