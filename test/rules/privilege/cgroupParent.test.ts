import { exampleService } from '../../../src/rules/exampleFiles';
import { cgroupParent } from '../../../src/rules/privilege/cgroupParent';
import { testRule } from '../ruleHarness';

testRule({
  rule: cgroupParent,
  bad: { 'a service': { files: exampleService('cgroup_parent: /system.slice'), lines: [4], message: /limits/ } },
  good: { none: exampleService('') },
  nearMiss: {
    'an interpolated one': exampleService('cgroup_parent: $PARENT'),
    'an empty one': exampleService('cgroup_parent:'),
  },
});
