import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { rootSupplementaryGroup } from '../../../src/rules/privilege/rootSupplementaryGroup';
import { testRule } from '../ruleHarness';

testRule({
  rule: rootSupplementaryGroup,
  bad: {
    'one of several': {
      files: examplePod({ spec: 'securityContext:\n  supplementalGroups:\n    - 20000\n    - 0 # disks' }),
      lines: [9],
      fixed: examplePod({ spec: 'securityContext:\n  supplementalGroups:\n    - 20000' }),
    },
    'the group of volumes': {
      files: examplePod({ spec: 'securityContext:\n  fsGroup: 0' }),
      lines: [7],
      message: /volumes/,
    },
    'of a service': {
      files: exampleService('group_add: [root, audio]'),
      lines: [4],
      fixed: exampleService('group_add: [audio]'),
    },
  },
  good: { 'other groups': examplePod({ spec: 'securityContext:\n  fsGroup: 10001\n  supplementalGroups: [20000]' }) },
  nearMiss: {
    'an interpolated group': exampleService("group_add: ['$GID']"),
    'the primary group, which has a rule of its own': examplePod({ spec: 'securityContext:\n  runAsGroup: 0' }),
  },
});
