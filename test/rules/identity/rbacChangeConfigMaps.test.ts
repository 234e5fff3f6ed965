import { rbacChangeConfigMaps } from '../../../src/rules/identity/rbacChangeConfigMaps';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacChangeConfigMaps,
  bad: {
    'all of them': { files: roleText({ resources: 'configmaps', verbs: 'update' }), lines: [6] },
    'who is an administrator on EKS, with who has the role': {
      files: {
        'role.yaml': roleText({ resources: 'configmaps', verbs: 'patch', names: 'aws-auth' }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    'by a star among the names': {
      files: roleText({ resources: 'configmaps', verbs: 'delete', names: '"*"' }),
      lines: [6],
    },
  },
  good: {
    'its own': roleText({ resources: 'configmaps', verbs: 'update', names: 'leader' }),
  },
  nearMiss: {
    looking: roleText({ resources: 'configmaps', verbs: 'get, list, watch' }),
    'another group': roleText({ groups: 'example.org', resources: 'configmaps', verbs: 'update' }),
  },
});
