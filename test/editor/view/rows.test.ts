import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingDefaults } from '../../../src/editor/contributions';
import type { SandboxView } from '../../../src/editor/sandboxModel';
import { planFor } from '../../../src/editor/startChoice';
import { type Row, rowsOf } from '../../../src/editor/view/rows';
import { standingOf } from '../../../src/editor/view/standing';
import type { PartState } from '../../../src/sandbox/engine';
import type { Overview } from '../../../src/sandbox/overview';

const { plan } = planFor({
  choice: {
    serviceId: 'stand-in',
    engine: 'docker',
    port: 9443,
    names: ['dev.example.test'],
    clients: [],
    services: {},
  },
  settings: settingDefaults,
  sandboxId: '0123456789',
  secrets: {},
});

const front: PartState = { name: 'secure-container-0123456789-front', role: 'front', state: 'running' };
const service: PartState = { name: 'secure-container-0123456789-stand-in-1', role: 'service', state: 'running' };
const held = { probe: 'plain-http', title: 'Plain HTTP', expected: '400', observed: '400', ok: true };
const client = {
  name: 'alice',
  serialNumber: 'AB',
  notAfter: new Date('2027-01-01'),
  daysLeft: 80,
  approved: true,
  files: { certificateFile: 'c', keyFile: 'k', pkcs12File: 'p', pkcs12PasswordFile: 'w' },
};

function viewOf(change: { parts?: PartState[]; ok?: boolean; verified?: boolean } = {}): SandboxView {
  const { parts = [front, service], ok = true, verified = true } = change;
  const verification = {
    sandboxStartedAt: '2026-11-23T07:00:00Z',
    verifiedAt: '2026-11-23T07:14:44.238Z',
    results: [held, { ...held, ok }],
  };
  const sandbox: NonNullable<Overview['sandbox']> = {
    engine: 'docker',
    location: { address: 'unix:///var/run/docker.sock', reason: '' },
    state: { plan, parts, startedAt: '2026-11-23T07:00:00Z' },
    ...(verified && { verification }),
  };
  return { overview: { sandbox, clients: [client, { ...client, name: 'bob', approved: false }], certificates: [] } };
}

function find(view: SandboxView, id: string): Row {
  const all = (row: Row): Row[] => [row, ...(row.children ?? []).flatMap(all)];
  const row = rowsOf(view)
    .flatMap(all)
    .find(one => one.id === id);
  assert.ok(row, `there is no row ${id}`);
  return row;
}

test('says how the sandbox stands: what is going on first, then what is wrong, then whether it was proved', () => {
  assert.equal(standingOf(viewOf()), 'secured');
  assert.equal(standingOf(viewOf({ verified: false })), 'not-verified');
  assert.equal(standingOf(viewOf({ ok: false })), 'failed');
  assert.equal(standingOf(viewOf({ parts: [front, { ...service, state: 'exited' }] })), 'failed');
  assert.equal(standingOf(viewOf({ parts: [front, { ...service, health: 'unhealthy' }] })), 'failed');
  assert.equal(standingOf(viewOf({ parts: [front, { ...service, health: 'starting' }] })), 'starting');
  assert.equal(standingOf({ ...viewOf({ ok: false }), activity: 'stopping' }), 'stopping');
  assert.equal(standingOf({ ...viewOf(), activity: 'verifying' }), 'verifying');
  assert.equal(standingOf({ overview: { clients: [], certificates: [] } }), 'none');
  assert.equal(standingOf({}), 'none');
});

test('shows nothing where there is no sandbox, so that the welcome shows; while it starts, that it does', () => {
  assert.deepEqual(rowsOf({ overview: { clients: [client], certificates: [] } }), []);
  assert.equal(rowsOf({ activity: 'starting' }).length, 1);
});

test('shows address and further names, and what a click on the verification does', () => {
  assert.equal(find(viewOf(), 'address').label, 'https://localhost:9443');
  assert.equal(find(viewOf(), 'address').description, 'dev.example.test');
  assert.equal(find(viewOf(), 'verification').command, 'showReport');
  assert.equal(find(viewOf({ verified: false }), 'verification').command, 'verify');
  assert.match(find(viewOf({ ok: false }), 'verification').label, /^1 of 2 probes FAILED$/);
});

test('shows how a part ended', () => {
  const parts = [front, { ...service, state: 'exited' as const, outOfMemory: true }];
  const row = find(viewOf({ parts }), `part ${service.name}`);
  assert.deepEqual([row.label, row.description, row.tone], ['stand-in-1', 'ended: out of memory', 'bad']);
});

test('marks what ends soon and what is not approved', () => {
  const view = viewOf();
  const clients = [
    { ...client, daysLeft: 3 },
    { ...client, name: 'bob', approved: false },
  ];
  const soon = { overview: { ...view.overview, clients, certificates: [] } } as SandboxView;
  assert.equal(find(soon, 'client alice').tone, 'warning');
  assert.equal(find(soon, 'client bob').description, 'not approved');
  assert.equal(find(soon, 'clients').description, '1');
});

test('every row can be told from every other, and says in words what its colour says', () => {
  const view = viewOf({ ok: false, parts: [front, { ...service, state: 'exited', exitCode: 1 }] });
  const all = (row: Row): Row[] => [row, ...(row.children ?? []).flatMap(all)];
  const rows = rowsOf(view).flatMap(all);
  assert.equal(new Set(rows.map(row => row.id)).size, rows.length);
  for (const row of rows.filter(({ tone }) => tone === 'bad'))
    assert.match(`${row.label} ${row.description}`, /fail|ended/i);
});
