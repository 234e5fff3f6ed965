import { exampleService } from '../../../src/rules/exampleFiles';
import { hostDevice } from '../../../src/rules/privilege/hostDevice';
import { testRule } from '../ruleHarness';

testRule({
  rule: hostDevice,
  bad: {
    'short and long form': {
      files: exampleService(
        'devices:\n  - /dev/kvm\n  - /dev/dri:/dev/dri\n  - source: /dev/mem\n    target: /dev/mem',
      ),
      lines: [5, 7],
    },
    'a rule for devices': {
      files: exampleService("device_cgroup_rules:\n  - 'c 1:3 mr'"),
      lines: [5],
      message: /rule names/,
    },
  },
  good: { 'no device': exampleService('devices: []') },
  nearMiss: {
    accelerators: exampleService(
      'devices: [/dev/nvidia0, "/dev/dri/card0:/dev/dri/card0", "nvidia.com/gpu=all", /dev/kfd]',
    ),
    'an interpolated one': exampleService('devices:\n  - $DEVICE:/dev/ttyUSB0'),
    'a reservation': exampleService(
      'deploy:\n  resources:\n    reservations:\n      devices:\n        - capabilities: [gpu]',
    ),
  },
});
