import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { hostIpc } from '../../../src/rules/privilege/hostIpc';
import { testRule } from '../ruleHarness';

testRule({
  rule: hostIpc,
  bad: {
    'a pod': {
      files: examplePod({ spec: 'hostIPC: true' }),
      lines: [6],
      fixed: examplePod({ spec: 'hostIPC: false' }),
    },
    'a service': { files: exampleService('ipc: host'), lines: [4], fixed: exampleService('') },
    'a service that shares its own': { files: exampleService('ipc: shareable'), lines: [4], message: /^Any container/ },
  },
  good: { 'private memory': exampleService('ipc: private') },
  nearMiss: {
    'that of another service': exampleService('ipc: service:web'),
    'an interpolated one': exampleService('ipc: $IPC'),
  },
});
