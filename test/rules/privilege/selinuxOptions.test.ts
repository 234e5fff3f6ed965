import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { selinuxOptions } from '../../../src/rules/privilege/selinuxOptions';
import { testRule } from '../ruleHarness';

const options = (lines: string) => `securityContext:\n  seLinuxOptions:\n    ${lines}`;

testRule({
  rule: selinuxOptions,
  bad: {
    'a type that reaches everything': {
      files: examplePod({ container: options('type: spc_t\n    level: s0') }),
      lines: [11],
      message: /spc_t/,
      fixed: examplePod({ container: options('level: s0') }),
    },
    'a user and a role, of a pod': {
      files: examplePod({ spec: options('user: system_u\n    role: sysadm_r') }),
      lines: [8, 9],
    },
    'none, of a service': {
      files: exampleService('security_opt:\n  - label=disable\n  - no-new-privileges:true'),
      lines: [5],
      fixed: exampleService('security_opt:\n  - no-new-privileges:true'),
    },
    'another type, of a service': { files: exampleService('security_opt:\n  - label:type:spc_t'), lines: [5] },
  },
  good: {
    'the types of containers': examplePod({ container: options('type: container_init_t') }),
    'a level': examplePod({ spec: options("level: 's0:c123,c456'") }),
    'the type of a service': exampleService('security_opt: ["label:type:container_t", "label:level:s0:c1"]'),
  },
  nearMiss: {
    'empty ones': examplePod({ spec: options("type: ''\n    user: ''") }),
    'an interpolated one': examplePod({ spec: options('type: $TYPE') }),
    'labels of the service': exampleService('labels: ["label=disable"]'),
  },
});
