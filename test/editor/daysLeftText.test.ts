import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysLeftText } from '../../src/editor/daysLeftText';

test('days are counted as people count them', () => {
  assert.deepEqual([-1, 0, 1, 2, 89].map(daysLeftText), [
    'expired',
    'ends today',
    '1 day left',
    '2 days left',
    '89 days left',
  ]);
});
