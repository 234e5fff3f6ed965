import { missingServiceAccount } from '../../../src/rules/identity/missingServiceAccount';
import { testRule } from '../ruleHarness';

const pod = (spec: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: prod }
spec:
  ${spec}
  containers: [{ name: a, image: nginx }]
`;
const account = (namespace: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web${namespace && `, namespace: ${namespace}`} }\n`;
const named = pod('serviceAccountName: web');

testRule({
  rule: missingServiceAccount,
  bad: {
    'an account that is nowhere': { files: named, lines: [5], message: /"web"/ },
    'the old field': { files: pod('serviceAccount: web'), lines: [5] },
    'an account of another namespace': { files: { 'a.yaml': named, 'b.yaml': account('test') }, lines: [5] },
  },
  good: { 'an account in another file': { 'a.yaml': named, 'b.yaml': account('prod') } },
  nearMiss: {
    'an account that leaves its namespace open': { 'a.yaml': named, 'b.yaml': account('') },
    'the default account, which is always there': pod('serviceAccountName: default'),
    'no name': pod('serviceAccountName: ""'),
    'a name that is known only where it is applied': pod('serviceAccountName: "$(ACCOUNT)"'),
  },
});
