import { defaultServiceAccount } from '../../../src/rules/identity/defaultServiceAccount';
import { testRule } from '../ruleHarness';

const pod = (spec = '') => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: prod }
spec:
${spec}  containers:
    - { name: web, image: nginx }
`;

testRule({
  rule: defaultServiceAccount,
  bad: {
    'a pod that names none': { files: pod(), lines: [4] },
    'a pod that names it': { files: pod('  serviceAccountName: default\n'), lines: [5] },
    'a name that is empty': { files: pod('  serviceAccountName:\n'), lines: [5] },
    'the old field': { files: pod('  serviceAccount: default\n'), lines: [5] },
  },
  good: { 'an account of its own': pod('  serviceAccountName: web\n') },
  nearMiss: {
    'no token of it': pod('  automountServiceAccountToken: false\n'),
    'no token of it, by the account': `${pod()}---
apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: prod }
automountServiceAccountToken: false
`,
    'a name that is known only where it is applied': pod('  serviceAccountName: "$(ACCOUNT)"\n'),
    'a patch': 'apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: { nodeName: a } } }\n',
  },
});
