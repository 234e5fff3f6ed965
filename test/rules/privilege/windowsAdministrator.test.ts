import { examplePod } from '../../../src/rules/exampleFiles';
import { windowsAdministrator } from '../../../src/rules/privilege/windowsAdministrator';
import { testRule } from '../ruleHarness';

const user = (name: string) => `securityContext:\n  windowsOptions:\n    runAsUserName: ${name}`;

testRule({
  rule: windowsAdministrator,
  bad: {
    'a container': { files: examplePod({ container: user('ContainerAdministrator') }), lines: [11] },
    'a pod': { files: examplePod({ spec: user('NT AUTHORITY\\SYSTEM') }), lines: [8], message: /SYSTEM may change/ },
  },
  good: { 'the ordinary user': examplePod({ container: user('ContainerUser') }) },
  nearMiss: {
    'no user': examplePod({ container: 'securityContext:\n  windowsOptions: {}' }),
    'a user whose name ends so': examplePod({ container: user('NotAdministrators') }),
    'an interpolated one': examplePod({ container: user('$USER') }),
  },
});
