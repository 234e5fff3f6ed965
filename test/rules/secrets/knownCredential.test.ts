import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { knownCredential } from '../../../src/rules/secrets/knownCredential';
import { testRule, yaml } from '../ruleHarness';

const token = `ghp_${'1b3d5f7h9j'.repeat(4)}`;

testRule({
  rule: knownCredential,
  bad: {
    'a variable': {
      files: examplePod({ container: `env:\n  - { name: A, value: ${token} }` }),
      lines: [10],
      message: /^It is a GitHub token: [^0-9]*$/,
    },
    'a label of a service': { files: exampleService(`labels:\n  a: ${token}`), lines: [5] },
    'a part of a script, at the script': {
      files: exampleService(`command: |\n  echo\n  git clone https://${token}@github.com/a/b`),
      lines: [4],
    },
    'one behind an example of the documentation': {
      files: exampleService(`command: |\n  login AKIAIOSFODNN7EXAMPLE\n  login ${token}\nlabels:\n  a: ${token}`),
      lines: [4, 8],
    },
    'a field of an object of any kind': {
      files: yaml`
        apiVersion: v1
        kind: Config
        users:
          - name: a
            user:
              token: ${`ya29.${'aB3dE6gH9j'.repeat(4)}`}
      `,
      lines: [6],
      message: /Google/,
    },
  },
  good: { 'a reference': exampleService('environment:\n  A: $TOKEN') },
  nearMiss: {
    'one in a comment, which nobody runs': examplePod({ container: `# ${token}` }),
    'an example of the documentation': examplePod({ container: 'env:\n  - { name: A, value: AKIAIOSFODNN7EXAMPLE }' }),
    'a Secret, which has a rule of its own': `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { a: ${token} }\n`,
    'a ConfigMap, which has a rule of its own': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: ${token} }\n`,
  },
});
