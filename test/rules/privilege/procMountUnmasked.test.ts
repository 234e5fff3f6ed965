import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { procMountUnmasked } from '../../../src/rules/privilege/procMountUnmasked';
import { testRule } from '../ruleHarness';

testRule({
  rule: procMountUnmasked,
  bad: {
    'a container': {
      files: examplePod({ container: 'securityContext:\n  procMount: Unmasked' }),
      lines: [10],
      fixed: examplePod({ container: 'securityContext:\n  procMount: Default' }),
    },
    'a service': {
      files: exampleService('security_opt:\n  - systempaths=unconfined'),
      lines: [5],
      fixed: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
  },
  good: { 'the default': examplePod({ container: 'securityContext:\n  procMount: Default' }) },
  nearMiss: {
    nothing: examplePod({ container: 'securityContext:\n  procMount:' }),
    'an interpolated one': examplePod({ container: 'securityContext:\n  procMount: $MOUNT' }),
    'a pod, which has no such field': examplePod({ spec: 'securityContext:\n  procMount: Unmasked' }),
  },
});
