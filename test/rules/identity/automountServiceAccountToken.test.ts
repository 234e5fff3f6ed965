import { automountServiceAccountToken } from '../../../src/rules/identity/automountServiceAccountToken';
import { testRule } from '../ruleHarness';
import { bindingText } from './roleText';

const pod = (spec = '') => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: prod }
spec:
${spec}  containers:
    - { name: web, image: nginx }
`;
const account = (name: string, more = '') =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: prod }\n${more}`;
const [yes, no] = ['automountServiceAccountToken: true\n', 'automountServiceAccountToken: false\n'];

testRule({
  rule: automountServiceAccountToken,
  bad: {
    'a pod that says nothing': {
      files: pod(),
      lines: [4],
      message: /"default"/,
      fixed: pod().replace('nginx }\n', 'nginx }\n  automountServiceAccountToken: false\n'),
    },
    'a pod that says yes': { files: pod(`  ${yes}`), lines: [5], fixed: pod(`  ${no}`) },
    'a pod that says yes where its account says no': {
      files: { 'pod.yaml': pod(`  serviceAccountName: web\n  ${yes}`), 'account.yaml': account('web', no) },
      lines: [6],
    },
    'a pod whose account was given rights: a person must decide': {
      files: { 'pod.yaml': pod('  serviceAccountName: web\n'), 'binding.yaml': bindingText() },
      lines: [4],
      related: ['binding.yaml:4'],
      fixed: pod('  serviceAccountName: web\n'),
    },
    'the template of a controller': {
      files:
        'apiVersion: apps/v1\nkind: Deployment\nspec:\n  selector: {}\n  template:\n    spec: { containers: [{ name: a, image: b }] }\n',
      lines: [6],
    },
    'an account that says yes': { files: account('web', yes), lines: [4] },
    'the account of who names none, saying nothing': { files: account('default'), lines: [3] },
  },
  good: {
    'a pod that says no': pod(`  ${no}`),
    'a pod whose account says no': {
      'pod.yaml': pod('  serviceAccountName: web\n'),
      'account.yaml': account('web', no),
    },
    'accounts that say no': `${account('default', no)}---\n${account('web', no)}`,
  },
  nearMiss: {
    'an account that says nothing: its pods are judged': account('web'),
    'an account that says yes where every pod under it says no': {
      'account.yaml': account('web', yes),
      'pod.yaml': pod(`  serviceAccountName: web\n  ${no}`),
    },
    'a value that is known only where it is applied': pod('  automountServiceAccountToken: "$(MOUNT)"\n'),
    'a patch of replicas': 'apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: { nodeName: a } } }\n',
    'an account of another group': 'apiVersion: example.org/v1\nkind: ServiceAccount\nmetadata: { name: default }\n',
  },
});
