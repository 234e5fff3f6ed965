import { exampleService } from '../../../src/rules/exampleFiles';
import { hostCgroup } from '../../../src/rules/privilege/hostCgroup';
import { testRule } from '../ruleHarness';

testRule({
  rule: hostCgroup,
  bad: { 'a service': { files: exampleService('cgroup: host'), lines: [4], fixed: exampleService('') } },
  good: { 'its own': exampleService('cgroup: private') },
  nearMiss: {
    'an interpolated one': exampleService('cgroup: $CGROUP'),
    'a parent, which has a rule of its own': exampleService('cgroup_parent: host'),
  },
});
