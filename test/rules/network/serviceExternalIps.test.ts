import { serviceExternalIps } from '../../../src/rules/network/serviceExternalIps';
import { testRule } from '../ruleHarness';

const service = (spec: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n${spec}  ports: [{port: 80}]\n`;

testRule({
  rule: serviceExternalIps,
  bad: {
    'two addresses': {
      files: service('  externalIPs: # ours\n    - 203.0.113.7\n    - 203.0.113.8\n'),
      lines: [5],
      fixed: service(''),
    },
  },
  good: { none: service('') },
  nearMiss: {
    'an empty list': service('  externalIPs: []\n'),
    'the address of the balancer': service('  loadBalancerIP: 203.0.113.7\n'),
  },
});
