import { examplePod } from '../../../src/rules/exampleFiles';
import { runAsNonRootUnchecked } from '../../../src/rules/privilege/runAsNonRootUnchecked';
import { testRule } from '../ruleHarness';

const checked = 'securityContext:\n  runAsUser: 10001\n  runAsNonRoot: true';

testRule({
  rule: runAsNonRootUnchecked,
  bad: {
    'a container with a user': {
      files: examplePod({ container: 'securityContext:\n  runAsUser: 10001' }),
      lines: [10],
      message: /runAsNonRoot: true/,
      fixed: examplePod({ container: checked }),
    },
    'a pod with a user for two containers, put right once': {
      files: examplePod({ spec: 'securityContext:\n  runAsUser: 10001\ninitContainers:\n  - { name: a, image: a:1 }' }),
      lines: [7],
      fixed: examplePod({
        spec: 'securityContext:\n  runAsUser: 10001\n  runAsNonRoot: true\ninitContainers:\n  - { name: a, image: a:1 }',
      }),
    },
    'one that says root were welcome': {
      files: examplePod({ container: 'securityContext:\n  runAsUser: 10001\n  runAsNonRoot: false' }),
      lines: [11],
      fixed: examplePod({ container: checked }),
    },
  },
  good: {
    'a container that has both': examplePod({ container: checked }),
    'a pod that refuses root': examplePod({
      spec: 'securityContext:\n  runAsNonRoot: true',
      container: 'securityContext:\n  runAsUser: 10001',
    }),
  },
  nearMiss: {
    'no user': examplePod({}),
    'user 0': examplePod({ container: 'securityContext:\n  runAsUser: 0' }),
    'an interpolated user': examplePod({ container: 'securityContext:\n  runAsUser: $UID' }),
  },
});
