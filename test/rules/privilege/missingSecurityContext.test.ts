import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { missingSecurityContext } from '../../../src/rules/privilege/missingSecurityContext';
import { testRule } from '../ruleHarness';
import { overrideOf, patchOf, windowsPod } from '../samples';

const pod = 'securityContext:\n  runAsNonRoot: true\n  seccompProfile:\n    type: RuntimeDefault';
const container = 'securityContext:\n  allowPrivilegeEscalation: false\n  capabilities:\n    drop:\n      - ALL';

testRule({
  rule: missingSecurityContext,
  bad: {
    'a pod and its container without any': {
      files: examplePod({}),
      lines: [5, 7],
      message: /no security context/,
      fixed: `${examplePod({ container })}  ${pod.replaceAll('\n', '\n  ')}\n`,
    },
    'a container without one': {
      files: examplePod({ spec: pod }),
      lines: [11],
      fixed: examplePod({ spec: pod, container }),
    },
    'contexts that say nothing': {
      files: examplePod({ spec: 'securityContext:', container: 'securityContext: {}' }),
      lines: [6, 10],
      fixed: examplePod({ spec: pod, container }),
    },
    'one that keeps it from nothing': {
      files: examplePod({ spec: 'securityContext:\n  fsGroup: 10001', container: 'securityContext:\n  runAsUser: 1' }),
      lines: [11],
      message: /keeps it from the kernel/,
    },
    'a service without options': {
      files: exampleService(''),
      lines: [2],
      fixed: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
  },
  good: {
    both: examplePod({ spec: pod, container }),
    'a container that seccomp of its pod keeps': examplePod({
      spec: pod,
      container: 'securityContext:\n  runAsUser: 1',
    }),
    'AppArmor by annotation': examplePod({
      spec: 'securityContext:\n  fsGroup: 10001',
      container: 'securityContext:\n  runAsUser: 1',
    }).replace(
      'name: web\n',
      'name: web\n  annotations: { container.apparmor.security.beta.kubernetes.io/web: runtime/default }\n',
    ),
    'a service with options': exampleService('security_opt: ["label:type:container_t"]'),
  },
  nearMiss: {
    'a patch': patchOf(examplePod({})),
    'a Windows container that names its user': windowsPod(
      'securityContext:\n  windowsOptions:\n    runAsUserName: ContainerUser',
    ).replace('spec:\n', 'spec:\n  securityContext: { windowsOptions: { runAsUserName: ContainerUser } }\n'),
    'an override': overrideOf(
      'services:\n  web:\n    environment: [A=1]\n',
      exampleService('security_opt: [no-new-privileges]'),
    ),
  },
});
