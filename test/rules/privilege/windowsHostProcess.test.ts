import { examplePod } from '../../../src/rules/exampleFiles';
import { windowsHostProcess } from '../../../src/rules/privilege/windowsHostProcess';
import { testRule } from '../ruleHarness';

const options = (value: string) => `securityContext:\n  windowsOptions:\n    hostProcess: ${value}`;

testRule({
  rule: windowsHostProcess,
  bad: {
    'a pod': {
      files: examplePod({ spec: options('true') }),
      lines: [8],
      fixed: examplePod({ spec: options('false') }),
    },
    'a container': { files: examplePod({ container: options('true') }), lines: [11], message: /owns the node/ },
  },
  good: { 'a container that is one': examplePod({ container: options('false') }) },
  nearMiss: {
    'no options': examplePod({ container: 'securityContext:\n  windowsOptions: {}' }),
    'an interpolated one': examplePod({ container: options('$HOST_PROCESS') }),
  },
});
