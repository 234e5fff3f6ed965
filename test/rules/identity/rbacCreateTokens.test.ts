import { rbacCreateTokens } from '../../../src/rules/identity/rbacCreateTokens';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacCreateTokens,
  bad: {
    'of any account': { files: roleText({ resources: 'serviceaccounts/token', verbs: 'create' }), lines: [6] },
    'by every resource, with who has the role': {
      files: { 'role.yaml': roleText({ resources: '"*"', verbs: 'create' }), 'binding.yaml': bindingText() },
      lines: [7],
      related: ['binding.yaml:4'],
    },
  },
  good: {
    'of its own account': roleText({ resources: 'serviceaccounts/token', verbs: 'create', names: 'own' }),
  },
  nearMiss: {
    'accounts, not tokens': roleText({ resources: 'serviceaccounts', verbs: 'create' }),
    'looking, which makes none': roleText({ resources: 'serviceaccounts/token', verbs: 'get' }),
  },
});
