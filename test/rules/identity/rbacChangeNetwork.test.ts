import { rbacChangeNetwork } from '../../../src/rules/identity/rbacChangeNetwork';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacChangeNetwork,
  bad: {
    services: {
      files: roleText({ resources: 'services', verbs: 'create' }),
      lines: [6],
      message: /"create" on services/,
    },
    'addresses of services (CVE-2020-8554)': {
      files: roleText({ resources: 'services/status', verbs: 'patch' }),
      lines: [6],
    },
    'ways in, with who has the role': {
      files: {
        'role.yaml': roleText({
          groups: 'networking.k8s.io',
          resources: 'ingresses, networkpolicies',
          verbs: 'get, delete',
        }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    'gateways of Istio': {
      files: roleText({ groups: 'networking.istio.io', resources: 'gateways', verbs: 'update' }),
      lines: [6],
    },
    'routes of the Gateway API': {
      files: roleText({ groups: 'gateway.networking.k8s.io', resources: 'httproutes', verbs: '"*"' }),
      lines: [6],
    },
  },
  good: {
    looking: roleText({ resources: 'services, endpoints', verbs: 'get, list, watch' }),
  },
  nearMiss: {
    'the group they are not in': roleText({ groups: 'apps', resources: 'services', verbs: 'create' }),
    'the status of ingresses, which controllers write': roleText({
      groups: 'networking.k8s.io',
      resources: 'ingresses/status',
      verbs: 'update',
    }),
  },
});
