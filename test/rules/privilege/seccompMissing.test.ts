import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { seccompMissing } from '../../../src/rules/privilege/seccompMissing';
import { testRule } from '../ruleHarness';
import { patchOf, windowsPod } from '../samples';

const profile = 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault';
const annotated = examplePod({}).replace(
  'name: web\n',
  'name: web\n  annotations: { seccomp.security.alpha.kubernetes.io/pod: runtime/default }\n',
);

testRule({
  rule: seccompMissing,
  bad: {
    'a container that says nothing': { files: examplePod({}), lines: [7], fixed: examplePod({ container: profile }) },
    'one whose context lacks it': {
      files: examplePod({ container: 'securityContext:\n  runAsUser: 1' }),
      lines: [9],
    },
    'a type there is none of': {
      files: examplePod({
        container: 'securityContext:\n  seccompProfile:\n    type: LocalPort\n    localhostProfile: a',
      }),
      lines: [10],
      fixed: examplePod({ container: profile }),
    },
    'such a type of the pod, which its containers share': {
      files: examplePod({ spec: profile.replace('RuntimeDefault', 'LocalPort') }),
      lines: [7],
      fixed: examplePod({ spec: profile }),
    },
    'a profile that says nothing': {
      files: examplePod({ container: 'securityContext:\n  seccompProfile: {}' }),
      lines: [10],
      fixed: examplePod({ container: profile }),
    },
  },
  good: {
    'a container with one': examplePod({ container: profile }),
    'a pod with one': examplePod({ spec: profile }),
  },
  nearMiss: {
    'Unconfined, which has a rule of its own': examplePod({ spec: profile.replace('RuntimeDefault', 'Unconfined') }),
    'the annotation of old, which has a rule of its own': annotated,
    'a Windows container': windowsPod(),
    'a patch': patchOf(examplePod({})),
    'an interpolated type': examplePod({ spec: profile.replace('RuntimeDefault', '$PROFILE') }),
    'a service, which Docker confines': exampleService(''),
  },
});
