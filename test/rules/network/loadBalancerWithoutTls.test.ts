import { loadBalancerWithoutTls } from '../../../src/rules/network/loadBalancerWithoutTls';
import { testRule, yaml } from '../ruleHarness';

const service = (ports: string, annotation = 'a: b') => yaml`
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    annotations: {${annotation}}
  spec:
    type: LoadBalancer
    ports: [${ports}]
`;

testRule({
  rule: loadBalancerWithoutTls,
  bad: {
    'port 80': { files: service('{port: 80}'), lines: [4], related: ['sample.yaml:8'] },
    'one of two': { files: service('{port: 443}, {port: 15672, targetPort: 15672}'), lines: [4], message: /15672/ },
  },
  good: {
    'port 443': service('{port: 443, targetPort: 8443}'),
    'a certificate at the balancer': service(
      '{port: 80}',
      'service.beta.kubernetes.io/aws-load-balancer-ssl-cert: "arn:aws:acm:x"',
    ),
  },
  nearMiss: {
    'a port that says what it speaks': service('{port: 7443, name: https-web}'),
    'an internal one': service('{port: 80}', 'service.beta.kubernetes.io/azure-load-balancer-internal: "true"'),
    UDP: service('{port: 53, protocol: UDP}'),
    'for the cluster': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n',
  },
});
