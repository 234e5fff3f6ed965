import { rbacChangeWebhooks } from '../../../src/rules/identity/rbacChangeWebhooks';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacChangeWebhooks,
  bad: {
    writing: {
      files: roleText({
        kind: 'ClusterRole',
        groups: 'admissionregistration.k8s.io',
        resources: 'mutatingwebhookconfigurations',
        verbs: 'create, update',
      }),
      lines: [6],
      message: /"create, update"/,
    },
    'removing all, with who has the role': {
      files: {
        'role.yaml': roleText({
          groups: 'admissionregistration.k8s.io',
          resources: 'validatingwebhookconfigurations',
          verbs: 'deletecollection',
        }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    policies: {
      files: roleText({
        kind: 'ClusterRole',
        groups: 'admissionregistration.k8s.io',
        resources: 'validatingadmissionpolicybindings',
        verbs: '"*"',
      }),
      lines: [6],
    },
  },
  good: {
    looking: roleText({
      groups: 'admissionregistration.k8s.io',
      resources: 'mutatingwebhookconfigurations',
      verbs: 'get, list, watch',
    }),
  },
  nearMiss: {
    'another group': roleText({ resources: 'mutatingwebhookconfigurations', verbs: 'create' }),
    'no verbs': roleText({
      groups: 'admissionregistration.k8s.io',
      resources: 'mutatingwebhookconfigurations',
      verbs: '',
    }),
  },
});
