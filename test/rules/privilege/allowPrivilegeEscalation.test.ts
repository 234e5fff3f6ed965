import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { allowPrivilegeEscalation } from '../../../src/rules/privilege/allowPrivilegeEscalation';
import { testRule } from '../ruleHarness';
import { overrideOf, patchOf, windowsPod } from '../samples';

const denied = 'securityContext:\n  allowPrivilegeEscalation: false';

testRule({
  rule: allowPrivilegeEscalation,
  bad: {
    'a container that says nothing, at its name': {
      files: examplePod({}),
      lines: [7],
      fixed: examplePod({ container: denied }),
    },
    'one whose context lacks it, at the context': {
      files: examplePod({ container: 'securityContext:\n  runAsNonRoot: true' }),
      lines: [9],
    },
    'one that allows it': {
      files: examplePod({ container: 'securityContext:\n  allowPrivilegeEscalation: true' }),
      lines: [10],
      message: /sudo/,
      fixed: examplePod({ container: denied }),
    },
    'the context of the pod, which has no such field': {
      files: examplePod({ spec: 'securityContext:\n  allowPrivilegeEscalation: false' }),
      lines: [9],
    },
    'a privileged one, which Kubernetes does not take with it: no fix': {
      files: examplePod({ container: 'securityContext:\n  privileged: true' }),
      lines: [9],
      fixed: examplePod({ container: 'securityContext:\n  privileged: true' }),
    },
    'a service': {
      files: exampleService('# the web\nread_only: true'),
      lines: [2],
      fixed: exampleService('# the web\nread_only: true\nsecurity_opt:\n  - no-new-privileges:true'),
    },
    'a service with other options': {
      files: exampleService('security_opt:\n  - seccomp:./profile.json'),
      lines: [4],
      fixed: exampleService('security_opt:\n  - seccomp:./profile.json\n  - no-new-privileges:true'),
    },
    'a service that allows it': {
      files: exampleService('security_opt:\n  - no-new-privileges=false'),
      lines: [5],
      fixed: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
  },
  good: {
    'a container that denies it': examplePod({ container: denied }),
    'a service that denies it': exampleService('security_opt: ["no-new-privileges"]'),
  },
  nearMiss: {
    'a Windows container': windowsPod(),
    'a patch': patchOf(examplePod({})),
    'an override': overrideOf(
      exampleService('').replace('image', '#image').concat('    environment: [A=1]\n'),
      exampleService('security_opt: ["no-new-privileges:true"]'),
    ),
    'an interpolated value': examplePod({ container: 'securityContext:\n  allowPrivilegeEscalation: $ESCALATE' }),
  },
});
