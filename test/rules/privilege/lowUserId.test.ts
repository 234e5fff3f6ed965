import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { lowUserId } from '../../../src/rules/privilege/lowUserId';
import { testRule } from '../ruleHarness';
import { patchOf, windowsPod } from '../samples';

testRule({
  rule: lowUserId,
  bad: {
    'a user of a container': {
      files: examplePod({ container: 'securityContext:\n  runAsUser: 1000' }),
      lines: [10],
      message: /User 1000/,
    },
    'the user of its pod': { files: examplePod({ spec: 'securityContext:\n  runAsUser: 9999' }), lines: [7] },
    none: { files: examplePod({}), lines: [7], message: /^No user/ },
    'that of a service': { files: exampleService("user: '999:10001'"), lines: [4] },
  },
  good: {
    'a high one': examplePod({ container: 'securityContext:\n  runAsUser: 10000' }),
    'a container with a higher one than its pod': examplePod({
      spec: 'securityContext:\n  runAsUser: 1000',
      container: 'securityContext:\n  runAsUser: 20000',
    }),
    'a high one of a service': exampleService('user: 10001'),
  },
  nearMiss: {
    'a service that leaves it to the image': exampleService(''),
    'a user by name': exampleService('user: web'),
    'an interpolated one': examplePod({ container: 'securityContext:\n  runAsUser: $UID' }),
    'a Windows container': windowsPod(),
    'a patch': patchOf(examplePod({})),
  },
});
