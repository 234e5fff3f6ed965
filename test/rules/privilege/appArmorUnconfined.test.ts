import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { appArmorUnconfined } from '../../../src/rules/privilege/appArmorUnconfined';
import { testRule } from '../ruleHarness';

const profile = (type: string) => `securityContext:\n  appArmorProfile:\n    type: ${type}`;
const annotated = (value: string) =>
  examplePod({}).replace(
    'name: web\n',
    `name: web\n  annotations:\n    container.apparmor.security.beta.kubernetes.io/web: ${value}\n`,
  );

testRule({
  rule: appArmorUnconfined,
  bad: {
    'a container': {
      files: examplePod({ container: profile('Unconfined') }),
      lines: [11],
      fixed: examplePod({ container: profile('RuntimeDefault') }),
    },
    'a pod': { files: examplePod({ spec: profile('Unconfined') }), lines: [8] },
    'an annotation': { files: annotated('unconfined'), lines: [6], fixed: annotated('runtime/default') },
    'an annotation that names no profile': { files: annotated('custom'), lines: [6] },
    'a service': {
      files: exampleService('security_opt:\n  - apparmor:unconfined\n  - no-new-privileges:true'),
      lines: [5],
      fixed: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
  },
  good: {
    'the default': annotated('runtime/default'),
    'a profile of its own': annotated('localhost/web'),
    'a profile of a service': exampleService('security_opt: ["apparmor:web"]'),
  },
  nearMiss: {
    none: examplePod({}),
    'an interpolated one': annotated('$PROFILE'),
    'seccomp, which has a rule of its own': exampleService('security_opt: ["seccomp:unconfined"]'),
  },
});
