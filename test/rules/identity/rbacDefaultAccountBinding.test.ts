import { rbacDefaultAccountBinding } from '../../../src/rules/identity/rbacDefaultAccountBinding';
import { testRule } from '../ruleHarness';
import { bindingOf } from './subjectText';

testRule({
  rule: rbacDefaultAccountBinding,
  bad: {
    'the account of who names none': {
      files: bindingOf('{ kind: ServiceAccount, name: default, namespace: prod }'),
      lines: [7],
    },
    'it beside others': {
      files: bindingOf(
        '{ kind: ServiceAccount, name: web, namespace: prod }',
        '{ kind: ServiceAccount, name: default, namespace: prod }',
      ),
      lines: [8],
      message: /the role "some-role"/,
    },
  },
  good: { 'an account of its own': bindingOf('{ kind: ServiceAccount, name: web, namespace: default }') },
  nearMiss: {
    'a user of that name': bindingOf('{ kind: User, name: default }'),
    'what is no subject': bindingOf('default'),
  },
});
