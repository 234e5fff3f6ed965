import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { runAsNonRoot } from '../../../src/rules/privilege/runAsNonRoot';
import { testRule } from '../ruleHarness';
import { overrideOf, patchOf } from '../samples';

const refused = 'securityContext:\n  runAsNonRoot: true';

testRule({
  rule: runAsNonRoot,
  bad: {
    'a container that says nothing': {
      files: examplePod({}),
      lines: [7],
      message: /most images do/,
      fixed: examplePod({ container: refused }),
    },
    'one that takes back what its pod says': {
      files: examplePod({ spec: refused, container: 'securityContext:\n  runAsNonRoot: false' }),
      lines: [12],
      fixed: examplePod({ spec: refused, container: refused }),
    },
    'a pod that lets them': {
      files: examplePod({ spec: 'securityContext:\n  runAsNonRoot: false # for now' }),
      lines: [7],
      fixed: examplePod({ spec: 'securityContext:\n  runAsNonRoot: true # for now' }),
    },
    'a user by name, which Kubernetes does not take': {
      files: examplePod({ container: 'securityContext:\n  runAsUser: web' }),
      lines: [9],
    },
    'a service': { files: exampleService(''), lines: [2] },
  },
  good: {
    'a container that refuses root': examplePod({ container: refused }),
    'a pod that refuses root': examplePod({ spec: refused }),
    'a container that says so against its pod': examplePod({
      spec: 'securityContext:\n  runAsNonRoot: false',
      container: refused,
    }),
    'a user': examplePod({ container: 'securityContext:\n  runAsUser: 1' }),
    'a service with a user': exampleService('user: web'),
  },
  nearMiss: {
    'user 0, which has a rule of its own': examplePod({ container: 'securityContext:\n  runAsUser: 0' }),
    'an interpolated value': examplePod({ spec: 'securityContext:\n  runAsNonRoot: $NON_ROOT' }),
    'a patch': patchOf(examplePod({})),
    'an override': overrideOf('services:\n  web:\n    environment: [A=1]\n', exampleService("user: '10001'")),
  },
});
