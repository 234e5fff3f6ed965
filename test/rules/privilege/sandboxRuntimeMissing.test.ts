import { examplePod } from '../../../src/rules/exampleFiles';
import { sandboxRuntimeMissing } from '../../../src/rules/privilege/sandboxRuntimeMissing';
import { testRule, yaml } from '../ruleHarness';

const template = (runtime: string, group = 'extensions.agents.x-k8s.io') => yaml`
  apiVersion: ${group}/v1alpha1
  kind: SandboxTemplate
  metadata: { name: python }
  spec:
    podTemplate:
      spec:
        ${runtime}
        containers: [{ name: python, image: python:3.14.2 }]
`;

testRule({
  rule: sandboxRuntimeMissing,
  bad: {
    'a template that names none': { files: template('# none'), lines: [6], message: /gVisor/ },
    'one that names nothing': { files: template("runtimeClassName: ''"), lines: [7] },
  },
  good: { 'one that names one': template('runtimeClassName: kata') },
  nearMiss: {
    'an ordinary pod': examplePod({}),
    'a template of somebody else': template('# none', 'example.org'),
    'an interpolated one': template('runtimeClassName: $RUNTIME'),
  },
});
