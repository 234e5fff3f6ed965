import { exampleIngress } from '../../../src/rules/network/ingressExamples';
import { workloadExposed } from '../../../src/rules/network/workloadExposed';
import { testRule, yaml } from '../ruleHarness';

const service = (type: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {type: ${type}, selector: {app: shop}, ports: [{port: 80, targetPort: web}]}\n`;

const pod = yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: shop
    labels: {app: shop}
  spec:
    containers:
      - name: shop
        image: shop:1
        ports: [{name: web, containerPort: 8080}]
`;

testRule({
  rule: workloadExposed,
  bad: {
    'by a Service in another file': {
      files: { 'pod.yaml': pod, 'service.yaml': service('NodePort') },
      lines: [4],
      related: ['pod.yaml:8', 'service.yaml:4'],
    },
    'by an Ingress': {
      files: { 'pod.yaml': pod, 'service.yaml': service('ClusterIP'), 'ingress.yaml': exampleIngress({}) },
      lines: [4],
      related: ['ingress.yaml:4', 'ingress.yaml:16', 'pod.yaml:8'],
    },
    'a Service whose pods are in no file': {
      files: { 'ingress.yaml': exampleIngress({}), 'service.yaml': service('ClusterIP') },
      lines: [15],
      related: ['service.yaml:3'],
    },
  },
  good: { 'for the cluster': { 'pod.yaml': pod, 'service.yaml': service('ClusterIP') } },
  nearMiss: {
    'another namespace': {
      'pod.yaml': pod,
      'service.yaml': service('NodePort').replace('{name: shop}', '{name: shop, namespace: other}'),
    },
    'other labels': { 'pod.yaml': pod, 'service.yaml': service('NodePort').replace('{app: shop}', '{app: other}') },
    'an internal load balancer': {
      'pod.yaml': pod,
      'service.yaml': service('LoadBalancer').replace(
        '{name: shop}',
        '{name: shop, annotations: {networking.gke.io/load-balancer-type: Internal}}',
      ),
    },
    'an Ingress to a Service that is in no file': exampleIngress({}),
  },
});
