import { defaultNamespace } from '../../../src/rules/hygiene/defaultNamespace';
import { testRule, yaml } from '../ruleHarness';

const object = (kind: string, metadata: string, apiVersion = 'v1') =>
  yaml`
  apiVersion: ${apiVersion}
  kind: ${kind}
  metadata:
` + metadata.replaceAll(/^(?=.)/gm, '  ');

testRule({
  rule: defaultNamespace,
  bad: {
    'an object that says it': { files: object('ConfigMap', 'name: web\nnamespace: default # shared\n'), lines: [5] },
    'one that says nothing': { files: object('ConfigMap', 'name: web\n'), lines: [4], message: /names no namespace/ },
    'a custom kind that says it': {
      files: object('Backup', 'name: web\nnamespace: default\n', 'example.com/v1'),
      lines: [5],
    },
    'a slice that only looks like that of the API server': {
      files: object(
        'EndpointSlice',
        'name: other\nnamespace: default\nlabels: { kubernetes.io/service-name: kubernetes }\n',
        'discovery.k8s.io/v1',
      ),
      lines: [5],
    },
  },
  good: { 'another namespace': object('ConfigMap', 'name: web\nnamespace: shop\n') },
  nearMiss: {
    'an object without namespaces': object('ClusterRole', 'name: web\n', 'rbac.authorization.k8s.io/v1'),
    'a custom kind that says nothing': object('Backup', 'name: web\n', 'example.com/v1'),
    'what Kubernetes itself has there': object('Service', 'name: kubernetes\nnamespace: default\n'),
    'its account': object('ServiceAccount', 'name: default\nnamespace: default\n'),
    'a value that is known later': object('ConfigMap', 'name: web\nnamespace: ${NAMESPACE}\n'),
    'an object to which a kustomization gives one': {
      'base/map.yaml': object('ConfigMap', 'name: web\n'),
      'base/kustomization.yaml': 'namespace: shop\nresources: [map.yaml]\n',
    },
    'a patch': {
      'patch.yaml': object('ConfigMap', 'name: web\n'),
      'kustomization.yaml': 'resources: [base.yaml]\npatches:\n  - path: patch.yaml\n',
    },
  },
});
