import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { hostNetwork } from '../../../src/rules/privilege/hostNetwork';
import { testRule } from '../ruleHarness';

testRule({
  rule: hostNetwork,
  bad: {
    'a pod': {
      files: examplePod({ spec: 'hostNetwork: true # for DHCP' }),
      lines: [6],
      message: /localhost/,
      fixed: examplePod({ spec: 'hostNetwork: false # for DHCP' }),
    },
    'a service: which ports to publish instead is a choice': {
      files: exampleService('network_mode: "host"'),
      lines: [4],
      fixed: exampleService('network_mode: "host"'),
    },
  },
  good: { 'a pod of its own': examplePod({ spec: 'hostNetwork: false' }) },
  nearMiss: {
    'the network of another service': exampleService('network_mode: service:db').concat('  db: { image: db:1 }\n'),
    'an interpolated one': exampleService('network_mode: $MODE'),
    'a field of the same name elsewhere': examplePod({ container: 'hostNetwork: true' }),
  },
});
