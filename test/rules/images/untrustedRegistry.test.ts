import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplePod, exampleService } from '../../../src/rules/exampleFiles';
import { untrustedRegistry } from '../../../src/rules/images/untrustedRegistry';
import { testRule } from '../ruleHarness';
import { checkSample } from '../sample';

testRule({
  rule: untrustedRegistry,
  options: { trustedRegistries: ['mcr.microsoft.com', 'docker.io/library/', 'ghcr.io/example/web'] },
  bad: {
    'another registry': { files: examplePod({ image: 'quay.io/a/b:1' }), lines: [8], message: /quay\.io/ },
    'another part of one': { files: exampleService('', 'ghcr.io/example/webshop:1'), lines: [3] },
    'a user of Docker Hub': { files: exampleService('', 'grafana/grafana:1'), lines: [3], message: /docker\.io/ },
    'a registry whose name begins so': { files: exampleService('', 'mcr.microsoft.com.example.org/a:1'), lines: [3] },
  },
  good: {
    'a registry': examplePod({ image: 'mcr.microsoft.com/dotnet/runtime:10.0' }),
    'an official image': examplePod({}),
    'one image': exampleService('', 'ghcr.io/example/web:1'),
  },
  nearMiss: { 'an interpolated one': exampleService('', '$REGISTRY/web:1') },
});

test('without a list nothing is reported', () => {
  const { findings } = checkSample({
    rule: untrustedRegistry,
    options: {},
    files: examplePod({ image: 'quay.io/a/b:1' }),
  });
  assert.deepEqual(findings, []);
});
