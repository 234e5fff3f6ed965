import { sharedServiceAccount } from '../../../src/rules/identity/sharedServiceAccount';
import { testRule } from '../ruleHarness';

const pod = (name: string, spec: string, namespace = 'prod') => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  ${spec}
  containers: [{ name: a, image: nginx }]
`;
const shared = 'serviceAccountName: web';

testRule({
  rule: sharedServiceAccount,
  bad: {
    'two pods of one file': {
      files: `${pod('a', shared)}---\n${pod('b', shared)}`,
      lines: [5, 12],
      message: /Pod "[ab]"/,
    },
    'two pods of two files': {
      files: { 'a.yaml': pod('a', shared), 'b.yaml': pod('b', shared) },
      lines: [5],
      related: ['b.yaml:5'],
    },
  },
  good: { 'an account each': `${pod('a', shared)}---\n${pod('b', 'serviceAccountName: jobs')}` },
  nearMiss: {
    'the same name in two namespaces': `${pod('a', shared)}---\n${pod('b', shared, 'test')}`,
    'the default account, which another rule finds': `${pod('a', 'serviceAccountName: default')}---\n${pod('b', 'serviceAccountName: default')}`,
    'one of them has no token': `${pod('a', shared)}---\n${pod('b', `${shared}\n  automountServiceAccountToken: false`)}`,
    'a name that is known only where it is applied': `${pod('a', 'serviceAccountName: "$(A)"')}---\n${pod('b', 'serviceAccountName: "$(A)"')}`,
  },
});
