import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { seccompUnconfined } from '../../../src/rules/privilege/seccompUnconfined';
import { testRule } from '../ruleHarness';

const profile = (type: string) => `securityContext:\n  seccompProfile:\n    type: ${type}`;

testRule({
  rule: seccompUnconfined,
  bad: {
    'a container': {
      files: examplePod({ container: profile('Unconfined # for perf') }),
      lines: [11],
      fixed: examplePod({ container: profile('RuntimeDefault # for perf') }),
    },
    'a pod, even where its container says otherwise': {
      files: examplePod({ spec: profile('Unconfined'), container: profile('RuntimeDefault') }),
      lines: [8],
    },
    'a service with that option alone': {
      files: exampleService('security_opt:\n  - seccomp=unconfined'),
      lines: [5],
      fixed: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
    'a service with others': {
      files: exampleService('security_opt:\n  - seccomp:unconfined # for perf\n  - no-new-privileges:true'),
      lines: [5],
      fixed: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
  },
  good: {
    'a profile of its own': examplePod({ container: `${profile('Localhost')}\n    localhostProfile: web.json` }),
    'a profile of a service': exampleService('security_opt: ["seccomp:./profile.json"]'),
  },
  nearMiss: {
    'an interpolated type': examplePod({ container: profile('$PROFILE') }),
    'AppArmor, which has a rule of its own': exampleService('security_opt: ["apparmor:unconfined"]'),
    'no profile': examplePod({}),
  },
});
