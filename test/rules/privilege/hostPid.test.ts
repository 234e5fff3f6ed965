import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { hostPid } from '../../../src/rules/privilege/hostPid';
import { testRule } from '../ruleHarness';

testRule({
  rule: hostPid,
  bad: {
    'a pod': {
      files: examplePod({ spec: 'hostPID: true' }),
      lines: [6],
      fixed: examplePod({ spec: 'hostPID: false' }),
    },
    'a service': {
      files: exampleService('# to see it all\npid: host\nread_only: true'),
      lines: [5],
      message: /secrets in their environment/,
      fixed: exampleService('# to see it all\nread_only: true'),
    },
  },
  good: { 'a pod of its own': examplePod({ spec: 'hostPID: false' }) },
  nearMiss: {
    'the processes of another service': exampleService('pid: service:web'),
    'an interpolated one': exampleService('pid: $PID'),
    'shared among the containers of a pod': examplePod({ spec: 'shareProcessNamespace: true' }),
  },
});
