import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceOf } from '../../../src/editor/topology/serviceOf';

test('an image tells the service, whatever its tag or former name', () => {
  const registry = 'mcr.microsoft.com/azure-cognitive-services';
  assert.equal(serviceOf(['language', `${registry}/textanalytics/language:4.7`]), 'language-detection');
  assert.equal(serviceOf([`${registry}/textanalytics/Sentiment@sha256:abc`]), 'sentiment');
  assert.equal(serviceOf([`${registry}/sentiment`]), 'sentiment');
});

test('other images and texts tell none', () => {
  assert.equal(serviceOf(['nginx:1.30.7', 'sentiment', '']), undefined);
  assert.equal(serviceOf([]), undefined);
});
