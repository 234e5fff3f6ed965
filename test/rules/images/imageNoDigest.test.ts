import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { imageNoDigest } from '../../../src/rules/images/imageNoDigest';
import { testRule } from '../ruleHarness';

testRule({
  rule: imageNoDigest,
  bad: {
    'a version': { files: examplePod({}), lines: [8], message: /^Only a digest/ },
    'a part of a digest': { files: exampleService('', 'nginx@sha256:abc'), lines: [3], message: /no whole digest/ },
  },
  good: {
    'a digest': examplePod({ image: `nginx@sha256:${'0a'.repeat(32)}` }),
    'a digest with a tag': exampleService('', `nginx:1.30@sha512:${'0a'.repeat(64)}`),
  },
  nearMiss: {
    'an interpolated name': exampleService('', '$IMAGE'),
    'what compose builds': exampleService('build: .', 'web:1'),
  },
});
