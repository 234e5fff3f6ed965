import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TrafficCounts } from '../../../src/editor/topology/trafficCounts';
import type { AccessLogEntry } from '../../../src/front/accessLog';

const letIn: AccessLogEntry = {
  time: '2026-01-01T00:00:00Z',
  client: 'alice',
  serialNumber: '01',
  remoteAddress: '127.0.0.1',
  method: 'GET',
  path: '/ready',
  status: 200,
  bytes: 2,
  requestTime: 0.01,
  upstreamTime: '0.009',
  tlsVersion: 'TLSv1.3',
  certificateVerification: 'SUCCESS',
};
const stranger: AccessLogEntry = {
  ...letIn,
  client: '',
  status: 403,
  upstreamTime: '',
  certificateVerification: 'NONE',
};

test('requests are counted by client; of whom nobody knows, as strangers', () => {
  const counts = new TrafficCounts();
  for (const entry of [letIn, letIn, { ...letIn, client: 'bob' }, stranger]) counts.add(entry, 0);
  const { clients, strangers } = counts.read(0);
  assert.deepEqual(
    Object.entries(clients).map(([name, { allowed, refused }]) => [name, allowed, refused]),
    [
      ['alice', 2, 0],
      ['bob', 1, 0],
    ],
  );
  assert.deepEqual(strangers, { allowed: 0, refused: 1, perSecond: 0.5, lastRefusal: '403 NONE' });
});

test('what the service itself answers with an error was let in; over the rate is refused', () => {
  const counts = new TrafficCounts();
  counts.add({ ...letIn, status: 500 }, 0);
  counts.add({ ...letIn, status: 429, upstreamTime: '' }, 0);
  const { alice } = counts.read(0).clients;
  assert.deepEqual(alice, { allowed: 1, refused: 1, perSecond: 1, lastRefusal: '429' });
});

test('the rate is that of the last two seconds', () => {
  const counts = new TrafficCounts();
  for (let now = 0; now < 10_000; now += 100) counts.add(letIn, now);
  assert.equal(counts.read(9_900).clients['alice']?.perSecond, 10.5);
  assert.equal(counts.read(11_000).clients['alice']?.perSecond, 5);
  assert.equal(counts.read(20_000).clients['alice']?.perSecond, 0);
  assert.equal(counts.read(20_000).clients['alice']?.allowed, 100);
});

test('names that mean something to JavaScript are names, and a flood of names is bounded', () => {
  const counts = new TrafficCounts();
  for (const client of ['__proto__', 'constructor']) counts.add({ ...letIn, client }, 0);
  assert.deepEqual(Object.keys(counts.read(0).clients), ['__proto__', 'constructor']);
  for (let index = 0; index < 5_000; index++) counts.add({ ...letIn, client: `client-${index}` }, 0);
  assert.equal(Object.keys(counts.read(0).clients).length, 1_000);
});
