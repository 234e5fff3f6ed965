import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { readOnlyRootFilesystem } from '../../../src/rules/privilege/readOnlyRootFilesystem';
import { testRule } from '../ruleHarness';
import { overrideOf, patchOf, windowsPod } from '../samples';

const readOnly = 'securityContext:\n  readOnlyRootFilesystem: true';

testRule({
  rule: readOnlyRootFilesystem,
  bad: {
    'a container that says nothing': { files: examplePod({}), lines: [7], fixed: examplePod({ container: readOnly }) },
    'one that wants to write': {
      files: examplePod({ container: 'securityContext:\n  readOnlyRootFilesystem: false # logs' }),
      lines: [10],
      fixed: examplePod({ container: `${readOnly} # logs` }),
    },
    'a pod, which has no such field': { files: examplePod({ spec: readOnly }), lines: [9] },
    'a service': { files: exampleService(''), lines: [2], fixed: exampleService('read_only: true') },
  },
  good: {
    'a container that is': examplePod({ container: readOnly }),
    'a service that is': exampleService('read_only: true'),
  },
  nearMiss: {
    'a Windows container, which cannot be': windowsPod(),
    'an interpolated value': exampleService('read_only: $READ_ONLY'),
    'a patch': patchOf(examplePod({})),
    'an override': overrideOf('services:\n  web:\n    environment: [A=1]\n', exampleService('read_only: true')),
  },
});
