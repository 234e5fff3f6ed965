import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { imagePullPolicy } from '../../../src/rules/images/imagePullPolicy';
import { testRule } from '../ruleHarness';
import { patchOf } from '../samples';

const always = examplePod({ container: 'imagePullPolicy: Always' });

testRule({
  rule: imagePullPolicy,
  bad: {
    'a version, which is not asked for again': { files: examplePod({}), lines: [8], fixed: always },
    'another policy': {
      files: examplePod({ container: 'imagePullPolicy: Never' }),
      lines: [9],
      message: /whether this pod may have it/,
      fixed: always,
    },
    'latest, kept from being asked for': {
      files: examplePod({ image: 'nginx', container: 'imagePullPolicy: IfNotPresent' }),
      lines: [9],
    },
  },
  good: { always: always },
  nearMiss: {
    'latest, which Kubernetes always asks for': examplePod({ image: 'nginx' }),
    'a digest': examplePod({ image: `nginx@sha256:${'0a'.repeat(32)}` }),
    'an interpolated policy': examplePod({ container: 'imagePullPolicy: $POLICY' }),
    'a patch': patchOf(examplePod({})),
    'a service': exampleService('pull_policy: missing'),
  },
});
