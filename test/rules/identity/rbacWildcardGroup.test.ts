import { rbacWildcardGroup } from '../../../src/rules/identity/rbacWildcardGroup';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacWildcardGroup,
  bad: {
    'every group': { files: roleText({ groups: '"*"', resources: 'pods', verbs: 'get' }), lines: [5] },
    'every group and one more, with who has the role': {
      files: {
        'role.yaml': roleText({ groups: 'apps, "*"', resources: 'pods', verbs: 'get' }),
        'binding.yaml': bindingText(),
      },
      lines: [5],
      related: ['binding.yaml:4'],
    },
  },
  good: { 'one group': roleText({ resources: 'pods', verbs: 'get' }) },
  nearMiss: { 'stars elsewhere': roleText({ resources: '"*"', verbs: '"*"' }) },
});
