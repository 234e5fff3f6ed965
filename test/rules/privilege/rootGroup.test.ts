import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { rootGroup } from '../../../src/rules/privilege/rootGroup';
import { testRule } from '../ruleHarness';

testRule({
  rule: rootGroup,
  bad: {
    'of a container': {
      files: examplePod({ container: 'securityContext:\n  runAsUser: 10001\n  runAsGroup: 0' }),
      lines: [11],
      message: /group of root/,
    },
    'of a pod': { files: examplePod({ spec: 'securityContext:\n  runAsGroup: 0' }), lines: [7] },
    'of a service': { files: exampleService("user: '10001:0'"), lines: [4] },
  },
  good: { 'another group': examplePod({ container: 'securityContext:\n  runAsGroup: 10001' }) },
  nearMiss: {
    'no group': examplePod({ container: 'securityContext:\n  runAsUser: 10001' }),
    'root itself, which has a rule of its own': exampleService("user: '0:0'"),
    'an interpolated group': exampleService('user: 10001:$GID'),
  },
});
