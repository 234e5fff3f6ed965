import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { duplicateVariable } from '../../../src/rules/secrets/duplicateVariable';
import { testRule } from '../ruleHarness';
import { overrideOf } from '../samples';

testRule({
  rule: duplicateVariable,
  bad: {
    'of a container': {
      files: examplePod({
        container: 'env:\n  - { name: A, value: "1" }\n  - { name: B, value: "1" }\n  - { name: A, value: "2" }',
      }),
      lines: [10],
      message: /^Variable A is set again/,
      related: ['sample.yaml:12'],
    },
    'of a service': { files: exampleService('environment:\n  - A=1\n  - A=2\n  - A=3'), lines: [5, 6] },
  },
  good: { 'each once': exampleService('environment: [A=1, B=1]') },
  nearMiss: {
    'two containers': examplePod({
      spec: 'initContainers:\n  - { name: a, image: a:1, env: [{ name: A, value: "1" }] }',
      container: 'env: [{ name: A, value: "2" }]',
    }),
    'an override': overrideOf(exampleService('environment:\n  - A=2'), exampleService('environment:\n  - A=1')),
  },
});
