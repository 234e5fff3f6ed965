import { examplePod } from '../../../src/rules/exampleFiles';
import { appArmorMissing } from '../../../src/rules/privilege/appArmorMissing';
import { testRule } from '../ruleHarness';
import { patchOf, windowsPod } from '../samples';

const profile = 'securityContext:\n  appArmorProfile:\n    type: RuntimeDefault';
const annotated = (name: string) =>
  examplePod({}).replace(
    'name: web\n',
    `name: web\n  annotations: { container.apparmor.security.beta.kubernetes.io/${name}: runtime/default }\n`,
  );

testRule({
  rule: appArmorMissing,
  bad: {
    'a container that says nothing': { files: examplePod({}), lines: [7], fixed: examplePod({ container: profile }) },
    'an annotation for another': { files: annotated('worker'), lines: [8] },
  },
  good: {
    'a container with one': examplePod({ container: profile }),
    'a pod with one': examplePod({ spec: profile }),
    'an annotation': annotated('web'),
  },
  nearMiss: {
    'Unconfined, which has a rule of its own': examplePod({ spec: profile.replace('RuntimeDefault', 'Unconfined') }),
    'a Windows container': windowsPod(),
    'a patch': patchOf(examplePod({})),
  },
});
