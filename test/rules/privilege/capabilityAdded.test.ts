import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { capabilityAdded } from '../../../src/rules/privilege/capabilityAdded';
import { testRule } from '../ruleHarness';

testRule({
  rule: capabilityAdded,
  bad: {
    'of a container': {
      files: examplePod({ container: 'securityContext:\n  capabilities:\n    add: [CHOWN, AUDIT_WRITE]' }),
      lines: [11, 11],
      message: /rights of root/,
    },
    'of a service': { files: exampleService('cap_add:\n  - setuid'), lines: [5] },
  },
  good: { 'the one for low ports': exampleService('cap_add: [NET_BIND_SERVICE]') },
  nearMiss: {
    'a dangerous one, which has a rule of its own': exampleService('cap_add: [SYS_ADMIN]'),
    'one that is dropped': exampleService('cap_drop: [CHOWN]'),
    'an interpolated one': examplePod({ container: 'securityContext:\n  capabilities:\n    add: ["$CAPABILITY"]' }),
  },
});
