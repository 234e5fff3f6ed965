import { serviceLoadBalancer } from '../../../src/rules/network/serviceLoadBalancer';
import { testRule, yaml } from '../ruleHarness';

const service = (annotation: string) => yaml`
  apiVersion: v1
  kind: Service
  metadata:
    name: web
    annotations:
      ${annotation}
  spec:
    type: LoadBalancer
    ports: [{port: 443}]
`;

testRule({
  rule: serviceLoadBalancer,
  bad: {
    'a public one': { files: service('a: b'), lines: [4] },
    'one that is told to be public': {
      files: service('service.beta.kubernetes.io/aws-load-balancer-internal: "false"'),
      lines: [4],
    },
    'one of Google that is external': { files: service('networking.gke.io/load-balancer-type: External'), lines: [4] },
  },
  good: {
    'internal on AWS': service('service.beta.kubernetes.io/aws-load-balancer-scheme: internal'),
    'internal on AWS, as it was': service('service.beta.kubernetes.io/aws-load-balancer-internal: 0.0.0.0/0'),
    'internal on Azure': service('service.beta.kubernetes.io/azure-load-balancer-internal: "true"'),
    'internal on Google': service('cloud.google.com/load-balancer-type: "Internal"'),
  },
  nearMiss: {
    'another kind of Service':
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web}\nspec: {type: LoadBalancer}\n',
    'a status that speaks of one':
      'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 1}]}\nstatus: {loadBalancer: {}}\n',
  },
});
