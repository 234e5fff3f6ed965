import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { imageTagLatest } from '../../../src/rules/images/imageTagLatest';
import { testRule } from '../ruleHarness';

testRule({
  rule: imageTagLatest,
  bad: {
    'no tag': { files: examplePod({ image: 'nginx' }), lines: [8], message: /^Without a tag/ },
    latest: { files: examplePod({ image: 'nginx:latest' }), lines: [8], message: /"latest"/ },
    'a registry with a port': { files: exampleService('', 'registry.example.com:5000/web'), lines: [3] },
    'of an init container': {
      files: examplePod({ spec: 'initContainers:\n  - { name: a, image: busybox }' }),
      lines: [7],
    },
    'of an agent sandbox': {
      files:
        'apiVersion: agents.x-k8s.io/v1alpha1\nkind: Sandbox\nspec:\n  podTemplate:\n    spec:\n      containers:\n        - { name: a, image: a }\n',
      lines: [7],
    },
  },
  good: {
    'a version': examplePod({}),
    'a digest': examplePod({ image: `nginx@sha256:${'0a'.repeat(32)}` }),
  },
  nearMiss: {
    'an interpolated tag': exampleService('', 'nginx:$TAG'),
    'what compose builds': exampleService('build: .', 'web'),
    'a name that ends so': examplePod({ image: 'example.com/latest:1.0' }),
    'no image': 'services:\n  web:\n    build: .\n',
  },
});
