import { serviceNodePort } from '../../../src/rules/network/serviceNodePort';
import { testRule } from '../ruleHarness';

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n${spec}`;

testRule({
  rule: serviceNodePort,
  bad: {
    'a port of its own choice': {
      files: service('  type: NodePort\n  ports:\n    - port: 80\n      nodePort: 30080\n'),
      lines: [5],
    },
  },
  good: { 'for the cluster': service('  type: ClusterIP\n'), 'nothing said': service('  ports: [{port: 80}]\n') },
  nearMiss: { 'a load balancer is another matter': service('  type: LoadBalancer\n') },
});
