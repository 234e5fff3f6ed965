import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { lowGroupId } from '../../../src/rules/privilege/lowGroupId';
import { testRule } from '../ruleHarness';
import { patchOf, windowsPod } from '../samples';

testRule({
  rule: lowGroupId,
  bad: {
    'a group of a container': {
      files: examplePod({ container: 'securityContext:\n  runAsGroup: 999' }),
      lines: [10],
      message: /Group 999/,
    },
    'the group of its pod': { files: examplePod({ spec: 'securityContext:\n  runAsGroup: 0' }), lines: [7] },
    none: { files: examplePod({}), lines: [7], message: /group 0/ },
    'that of a service': { files: exampleService("user: '10001:999'"), lines: [4] },
  },
  good: {
    'a high one': examplePod({ container: 'securityContext:\n  runAsGroup: 10001' }),
    'a high one of a service': exampleService("user: '10001:10001'"),
  },
  nearMiss: {
    'a service without one': exampleService('user: 10001'),
    'an interpolated one': exampleService('user: 10001:$GID'),
    'a Windows container': windowsPod(),
    'a patch': patchOf(examplePod({})),
  },
});
