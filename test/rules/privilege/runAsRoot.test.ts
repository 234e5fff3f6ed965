import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { runAsRoot } from '../../../src/rules/privilege/runAsRoot';
import { testRule } from '../ruleHarness';

testRule({
  rule: runAsRoot,
  bad: {
    'a container': {
      files: examplePod({ container: 'securityContext:\n  runAsUser: 0' }),
      lines: [10],
      message: /root on the host/,
    },
    'a pod, even where its containers say otherwise': {
      files: examplePod({ spec: 'securityContext:\n  runAsUser: 0', container: 'securityContext:\n  runAsUser: 1' }),
      lines: [7],
    },
    'a service by name': { files: exampleService('user: root'), lines: [4] },
    'a service by number': { files: exampleService("user: '0:0'"), lines: [4] },
    'a service by a number without quotes': { files: exampleService('user: 0'), lines: [4] },
  },
  good: {
    'another user': examplePod({ container: 'securityContext:\n  runAsUser: 10001' }),
    'another user of a service': exampleService("user: '10001:0'"),
  },
  nearMiss: {
    'an interpolated user': exampleService('user: $UID:$GID'),
    'a user whose name begins so': exampleService('user: rootless'),
    'a number of text': examplePod({ container: 'securityContext:\n  runAsUser: $(UID)' }),
    'a group of root, which has a rule of its own': examplePod({
      container: 'securityContext:\n  runAsUser: 10001\n  runAsGroup: 0',
    }),
  },
});
