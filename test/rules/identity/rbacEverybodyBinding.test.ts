import { rbacEverybodyBinding } from '../../../src/rules/identity/rbacEverybodyBinding';
import { testRule } from '../ruleHarness';
import { bindingOf, bindingOfRole } from './subjectText';

const authenticated = '{ kind: Group, name: "system:authenticated" }';

testRule({
  rule: rbacEverybodyBinding,
  bad: {
    'everybody with a login': { files: bindingOf(authenticated), lines: [7], message: /the role "some-role"/ },
    'those who pass by all rules': {
      files: bindingOf('{ kind: User, name: jane }', '{ kind: Group, name: "system:masters" }'),
      lines: [8],
      message: /pass by all rules/,
    },
  },
  good: { 'a group of people': bindingOf('{ kind: Group, name: operators }') },
  nearMiss: {
    'what every cluster tells everybody': bindingOfRole('system:discovery', authenticated),
    'nobody, which another rule finds': bindingOf('{ kind: Group, name: "system:unauthenticated" }'),
    'the accounts of one namespace': bindingOf('{ kind: Group, name: "system:serviceaccounts:prod" }'),
  },
});
