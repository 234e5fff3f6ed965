import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

/** ConfigMaps that are settings of the cluster itself: names of nodes and users on EKS, and its DNS. */
const clusterSettings = new Set(['aws-auth', 'coredns']);

export const rbacChangeConfigMaps: Rule = roleRule({
  id: 'rbac-change-config-maps',
  title: 'Role may change ConfigMaps',
  why: 'ConfigMaps tell programs what to do, and on some clusters who is an administrator (`aws-auth`) or where names lead (`coredns`). It is information only, because many operators keep their state in one: name it in resourceNames.',
  severity: 'info',
  category: 'rbac-privilege-escalation',
  standards: ['Kubernetes RBAC Good Practices'],
  rights: [{ groups: [''], resources: ['configmaps'], verbs: 'change' }],
  isHarmless: ({ resourceNames }) =>
    resourceNames.length > 0 && resourceNames.every(({ text }) => text !== '*' && !clusterSettings.has(text)),
  message: ({ verbs }) =>
    l10n.t('With "{0}" on ConfigMaps one changes what programs and the cluster itself do.', verbs),
  examples: {
    bad: exampleRole({ resources: '"configmaps"', verbs: '"update"' }),
    good: exampleRole({ resources: '"configmaps"', verbs: '"update"', more: 'resourceNames: ["leader"]' }),
  },
});
