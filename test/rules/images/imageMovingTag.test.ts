import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { imageMovingTag } from '../../../src/rules/images/imageMovingTag';
import { testRule } from '../ruleHarness';

testRule({
  rule: imageMovingTag,
  bad: {
    'a stage': { files: examplePod({ image: 'nginx:edge' }), lines: [8], message: /"edge"/ },
    'a stage of a flavour': { files: exampleService('', 'nginx:stable-alpine'), lines: [3] },
    'a branch': { files: exampleService('', 'ghcr.io/example/web:Main'), lines: [3] },
  },
  good: { 'a version': examplePod({}) },
  nearMiss: {
    'one build of a stage': examplePod({ image: 'nginx:nightly-20260801' }),
    'a version before its time': examplePod({ image: 'nginx:2.0-rc1' }),
    'latest, which has a rule of its own': examplePod({ image: 'nginx:latest' }),
    'a flavour': examplePod({ image: 'nginx:alpine' }),
    'a digest': examplePod({ image: `nginx:stable@sha256:${'0a'.repeat(32)}` }),
  },
});
