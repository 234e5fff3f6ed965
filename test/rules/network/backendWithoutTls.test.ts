import { backendWithoutTls } from '../../../src/rules/network/backendWithoutTls';
import { exampleRoute } from '../../../src/rules/network/ingressExamples';
import { testRule } from '../ruleHarness';

const service =
  'apiVersion: v1\nkind: Service\nmetadata: {name: shop}\nspec: {selector: {app: shop}, ports: [{port: 80}]}\n';
const policy = (target: string, namespace = 'default') =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: BackendTLSPolicy\nmetadata: {name: p, namespace: ${namespace}}\nspec: {${target}}\n`;

testRule({
  rule: backendWithoutTls,
  bad: {
    'no policy': { files: { 'route.yaml': exampleRoute(''), 'service.yaml': service }, lines: [10] },
    'a policy of another namespace': {
      files: {
        'route.yaml': exampleRoute(''),
        'rest.yaml': `${service}---\n${policy('targetRefs: [{kind: Service, name: shop}]', 'other')}`,
      },
      lines: [10],
    },
  },
  good: {
    'a policy': {
      'route.yaml': exampleRoute(''),
      'rest.yaml': `${service}---\n${policy('targetRefs: [{kind: Service, name: shop}]')}`,
    },
    'one of the old form': {
      'route.yaml': exampleRoute(''),
      'rest.yaml': `${service}---\n${policy('targetRef: {kind: Service, name: shop}')}`,
    },
  },
  nearMiss: { 'a Service in no file': exampleRoute('') },
});
