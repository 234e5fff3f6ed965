import { rbacSecretsAccess } from '../../../src/rules/identity/rbacSecretsAccess';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacSecretsAccess,
  bad: {
    reading: { files: roleText({ resources: 'secrets', verbs: 'get' }), lines: [6] },
    'watching, which shows them too': {
      files: roleText({ resources: 'configmaps, secrets', verbs: 'watch' }),
      lines: [6],
    },
    writing: {
      files: roleText({ groups: '"*"', resources: 'secrets', verbs: 'patch' }),
      lines: [6],
      message: /"patch" on every Secret/,
    },
    'everything, with who has the role': {
      files: { 'role.yaml': roleText({ resources: '"*"', verbs: '"*"' }), 'binding.yaml': bindingText() },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    'a name that is a star': { files: roleText({ resources: 'secrets', verbs: 'get', names: '"*"' }), lines: [6] },
  },
  good: {
    'those it needs': roleText({ resources: 'secrets', verbs: 'get', names: 'own-key' }),
  },
  nearMiss: {
    'another group': roleText({ groups: 'example.org', resources: 'secrets', verbs: 'get' }),
    'no verb': roleText({ resources: 'secrets', verbs: '' }),
    ConfigMaps: roleText({ resources: 'configmaps', verbs: 'get' }),
  },
});
