import { tillerDeployed } from '../../../src/rules/hygiene/tillerDeployed';
import { testRule, yaml } from '../ruleHarness';

const pod = (spec: string, container = '') =>
  yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
` +
  `${spec.replaceAll(/^(?=.)/gm, '  ')}  containers:\n    - name: web # in front\n      image: nginx:1.30.7\n${container.replaceAll(/^(?=.)/gm, '      ')}`;

testRule({
  rule: tillerDeployed,
  bad: {
    'its image': { files: pod('').replace('nginx:1.30.7', 'gcr.io/kubernetes-helm/tiller:v2.17.0'), lines: [8] },
    'its labels': {
      files: pod('').replace('metadata:', 'metadata:\n  labels:\n    app: helm\n    name: tiller'),
      lines: [5, 6],
    },
    'its port': { files: pod('', 'ports:\n  - containerPort: 44134\n'), lines: [10] },
  },
  good: { 'something else': pod('', 'ports:\n  - containerPort: 8080\n') },
  nearMiss: {
    'a name alone': pod('').replace('name: web', 'name: tiller'),
    'an image that contains the word': pod('').replace('nginx:1.30.7', 'example.com/distiller:1.0'),
  },
});
