import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { hostUserNamespace } from '../../../src/rules/privilege/hostUserNamespace';
import { testRule } from '../ruleHarness';

testRule({
  rule: hostUserNamespace,
  bad: {
    'a pod': {
      files: examplePod({ spec: 'hostUsers: true' }),
      lines: [6],
      fixed: examplePod({ spec: 'hostUsers: false' }),
    },
    'a service': { files: exampleService('userns_mode: "host"'), lines: [4], fixed: exampleService('') },
  },
  good: { 'a namespace of its own': examplePod({ spec: 'hostUsers: false' }) },
  nearMiss: {
    'nothing said, which has a rule of its own': examplePod({}),
    'another mode': exampleService('userns_mode: private'),
    'an interpolated one': exampleService('userns_mode: $MODE'),
  },
});
