import { rbacAnonymousBinding } from '../../../src/rules/identity/rbacAnonymousBinding';
import { testRule } from '../ruleHarness';
import { bindingOf } from './subjectText';

testRule({
  rule: rbacAnonymousBinding,
  bad: {
    'the user nobody': { files: bindingOf('{ kind: User, name: "system:anonymous" }'), lines: [7] },
    'the group of nobodies, beside others': {
      files: bindingOf('{ kind: User, name: jane }', '{ kind: Group, name: "system:unauthenticated" }'),
      lines: [8],
      message: /the role "some-role", without any login/,
    },
  },
  good: { 'a group of people': bindingOf('{ kind: Group, name: operators }') },
  nearMiss: {
    'everybody with a login, which another rule finds': bindingOf('{ kind: Group, name: "system:authenticated" }'),
    'a service account of that name': bindingOf('{ kind: ServiceAccount, name: "system:anonymous", namespace: a }'),
    'a name that is known only where it is applied': bindingOf('{ kind: User, name: "$(USER)" }'),
  },
});
