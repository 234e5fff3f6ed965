import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { retiredRegistry } from '../../../src/rules/images/retiredRegistry';
import { testRule } from '../ruleHarness';

testRule({
  rule: retiredRegistry,
  bad: {
    'the old registry of Kubernetes': {
      files: examplePod({ image: 'k8s.gcr.io/ingress-nginx/controller:v1.0.0' }),
      lines: [8],
      message: /k8s\.gcr\.io/,
      fixed: examplePod({ image: 'registry.k8s.io/ingress-nginx/controller:v1.0.0' }),
    },
    'the one before it': {
      files: exampleService('', '"gcr.io/google_containers/pause:3.1"'),
      lines: [3],
      fixed: exampleService('', '"registry.k8s.io/pause:3.1"'),
    },
    'one whose images moved elsewhere: no fix': {
      files: exampleService('', 'docker.pkg.github.com/a/b/c:1'),
      lines: [3],
      fixed: exampleService('', 'docker.pkg.github.com/a/b/c:1'),
    },
  },
  good: { 'the new one': examplePod({ image: 'registry.k8s.io/pause:3.10' }) },
  nearMiss: {
    'a mirror': examplePod({ image: 'mirror.example.com/k8s.gcr.io/pause:3.10' }),
    'an interpolated one': exampleService('', 'k8s.gcr.io/$IMAGE'),
  },
});
