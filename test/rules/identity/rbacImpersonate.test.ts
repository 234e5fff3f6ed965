import { rbacImpersonate } from '../../../src/rules/identity/rbacImpersonate';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacImpersonate,
  bad: {
    groups: { files: roleText({ kind: 'ClusterRole', resources: 'groups', verbs: 'impersonate' }), lines: [6] },
    'service accounts, by a star among the verbs': {
      files: roleText({ resources: 'serviceaccounts', verbs: '"*"' }),
      lines: [6],
    },
    'any resource': { files: roleText({ resources: '"*"', verbs: 'impersonate' }), lines: [7] },
    'what is said of users, with who has the role': {
      files: {
        'role.yaml': roleText({ groups: 'authentication.k8s.io', resources: 'userextras', verbs: 'impersonate' }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
  },
  good: {
    'reading accounts': roleText({ resources: 'serviceaccounts', verbs: 'get, list' }),
  },
  nearMiss: {
    'stars alone, which another rule finds': roleText({ resources: '"*"', verbs: '"*"' }),
    'a resource nobody can act as': roleText({ resources: 'pods', verbs: 'impersonate' }),
  },
});
