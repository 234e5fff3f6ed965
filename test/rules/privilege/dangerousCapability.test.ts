import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { dangerousCapability } from '../../../src/rules/privilege/dangerousCapability';
import { testRule } from '../ruleHarness';

testRule({
  rule: dangerousCapability,
  bad: {
    'several, each at its place': {
      files: examplePod({ container: 'securityContext:\n  capabilities:\n    add: [NET_ADMIN, CHOWN, SYS_TIME]' }),
      lines: [11, 11],
      fixed: examplePod({ container: 'securityContext:\n  capabilities:\n    add: [CHOWN]' }),
    },
    'NET_RAW, which baseline leaves out': {
      files: examplePod({ container: 'securityContext:\n  capabilities:\n    add:\n      - NET_RAW' }),
      lines: [12],
      message: /forge packets/,
    },
    'small letters and CAP_, as Docker takes them': {
      files: exampleService('cap_add:\n  - NET_BIND_SERVICE\n  - cap_sys_module # modules\n  - all'),
      lines: [6, 7],
    },
    'one nobody has a sentence for': {
      files: exampleService('cap_add: [WAKE_ALARM]'),
      lines: [4],
      message: /^WAKE_ALARM gives/,
    },
  },
  good: {
    none: examplePod({ container: 'securityContext:\n  capabilities:\n    drop: [ALL]' }),
    'the default ones': exampleService('cap_add: [CHOWN, SETUID, NET_BIND_SERVICE]'),
  },
  nearMiss: {
    'one that is dropped': examplePod({ container: 'securityContext:\n  capabilities:\n    drop: [SYS_ADMIN]' }),
    'an interpolated one': exampleService('cap_add:\n  - $CAPABILITY'),
    'an empty list': examplePod({ container: 'securityContext:\n  capabilities:\n    add: []' }),
  },
});
