import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAccessLog } from '../../../src/editor/topology/readAccessLog';

const entry = { client: 'alice', status: 200, upstreamTime: '0.01', certificateVerification: 'SUCCESS' };

test('a line of the access log is read', () => {
  assert.deepEqual(readAccessLog(JSON.stringify(entry)), entry);
});

test('anything else is none', () => {
  const lines = ['', 'GET / 200', '{', '[]', 'null', '{}', '{"client":1}', JSON.stringify({ ...entry, status: '200' })];
  for (const line of lines) assert.equal(readAccessLog(line), undefined, line);
});
