import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { exampleRole } from './exampleRole';
import { roleRule } from './roleRule';

export const rbacChangeNetwork: Rule = roleRule({
  id: 'rbac-change-network',
  title: 'Role may change where requests go',
  why: 'Whoever writes Services, endpoints, Ingresses, routes or NetworkPolicies leads the requests of others to a pod of their own, or opens a way from outside to a private container; a written `services/status` takes over addresses (CVE-2020-8554). It is information only, because deploying is what many roles are for.',
  severity: 'info',
  category: 'rbac-privilege-escalation',
  standards: ['CVE-2020-8554', 'CVE-2021-25740'],
  rights: [
    { groups: [''], resources: ['services', 'services/status', 'endpoints'], verbs: 'change' },
    { groups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: 'change' },
    { groups: ['networking.k8s.io', 'extensions'], resources: ['ingresses', 'networkpolicies'], verbs: 'change' },
    {
      groups: ['gateway.networking.k8s.io'],
      resources: ['gateways', 'httproutes', 'grpcroutes', 'tlsroutes', 'tcproutes', 'referencegrants'],
      verbs: 'change',
    },
    {
      groups: ['networking.istio.io', 'security.istio.io'],
      resources: ['gateways', 'virtualservices', 'envoyfilters', 'authorizationpolicies', 'peerauthentications'],
      verbs: 'change',
    },
  ],
  message: ({ resources, verbs }) =>
    l10n.t('With "{0}" on {1} one leads requests elsewhere, or opens a way to private pods.', verbs, resources),
  examples: {
    bad: exampleRole({ resources: '"services"', verbs: '"create"' }),
    good: exampleRole({ resources: '"services"', verbs: '"get", "list"' }),
  },
});
