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
    callerKeyRequired: false,
    services: {},
  },
  settings: settingDefaults,
  sandboxId: '0123456789',
  secrets: {},
});

process.env['TZ'] = 'UTC';

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
    frontAddress: { host: 'localhost', port: 9443 },
    state: { plan, parts, startedAt: '2026-11-23T07:00:00Z' },
    ...(verified && { verification }),
  };
  return { overview: { sandbox, clients: [client, { ...client, name: 'bob', approved: false }], certificates: [] } };
}

function find(view: SandboxView, id: string): Row {
  const all = (row: Row): Row[] => [row, ...(row.children ?? []).flatMap(all)];
  const row = rowsOf(view, 'en')
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
  assert.equal(standingOf(viewOf({ parts: [service] })), 'failed', 'a front that was removed secures nothing');
  assert.equal(standingOf(viewOf({ parts: [front] })), 'failed');
  assert.equal(standingOf(viewOf({ parts: [front], verified: false })), 'not-verified', 'it may still be made');
  assert.equal(standingOf(viewOf({ parts: [front, { ...service, health: 'starting' }] })), 'starting');
  assert.equal(standingOf({ ...viewOf({ ok: false }), activity: 'stopping' }), 'stopping');
  assert.equal(standingOf({ ...viewOf(), activity: 'verifying' }), 'verifying');
  assert.equal(standingOf({ overview: { clients: [], certificates: [] } }), 'none');
  assert.equal(standingOf({}), 'none');
});

test('shows nothing where there is no sandbox, so that the welcome shows; while it starts, that it does', () => {
  assert.deepEqual(rowsOf({ overview: { clients: [client], certificates: [] } }, 'en'), []);
  assert.equal(rowsOf({ activity: 'starting' }, 'en').length, 1);
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

test('a verification is good while all runs that was verified, and afterwards tells of when it was', () => {
  const good = find(viewOf(), 'verification');
  assert.deepEqual([good.label, good.tone, good.icon], ['All 2 probes hold', 'good', 'pass']);
  for (const parts of [[{ ...front, state: 'exited' as const, exitCode: 137 }, service], [service]]) {
    const row = find(viewOf({ parts }), 'verification');
    assert.deepEqual([row.label, row.tone, row.icon], ['All 2 probes held', 'plain', 'history']);
    assert.match(row.description ?? '', /^Nov 23/);
    assert.match(row.tooltip ?? '', /^Verified Nov 23, 2026, 7:14\sAM UTC, when all of it ran/);
  }
  assert.equal(find(viewOf({ ok: false, parts: [front] }), 'verification').tone, 'bad', 'what got through stays bad');
});

test('says of each part what it is there for, and that one is gone', () => {
  const side: PartState = { name: 'secure-container-0123456789-side-stand-in-1', role: 'side', state: 'running' };
  const view = viewOf({ parts: [front, side, service] });
  const [ofFront, ofSide, ofService] = [front, side, service].map(part => find(view, `part ${part.name}`).tooltip);
  assert.match(ofFront ?? '', /-front\nThe front: the only part others can reach/);
  assert.match(ofSide ?? '', /-side-stand-in-1\nThe side of a service: .* without network/);
  assert.match(ofService ?? '', /-stand-in-1\nThe service itself/);
  assert.equal(find(view, 'parts').description, '3 of 3 run');
  assert.equal(find(viewOf({ parts: [service] }), 'parts').description, '1 run, some are gone');
});

test('says of a deployment where it is, where its gateway is, and which pods are there', () => {
  const pod = 'stand-in-78c946f5c8-2sml8';
  const parts: PartState[] = [
    { name: 'istio-ingress-1', role: 'front', state: 'running' },
    { name: pod, role: 'service', state: 'running', health: 'healthy' },
  ];
  const { overview } = viewOf({ parts });
  assert.ok(overview?.sandbox);
  const front = { ...plan.front, names: ['ai.example.test', 'ai.example.com'], port: 443, publishAddresses: [] };
  const sandbox: Overview['sandbox'] = {
    ...overview.sandbox,
    engine: 'kubernetes',
    location: { address: 'https://192.0.2.1:6443', reason: '', cluster: { context: 'prod', namespace: 'ai' } },
    frontAddress: { host: '192.0.2.7', port: 443 },
    state: { ...overview.sandbox.state, plan: { ...plan, front } },
  };
  const view = { overview: { ...overview, sandbox } };
  const seen = (id: string) => [find(view, id).label, find(view, id).description];
  assert.deepEqual(seen('address'), ['https://ai.example.test', 'ai.example.com']);
  assert.equal(find(view, 'address').tooltip, 'Answers for ai.example.test, ai.example.com.');
  assert.deepEqual(seen('gateway'), ['Gateway 192.0.2.7', 'port 443']);
  assert.match(find(view, 'gateway').tooltip ?? '', /^Let ai\.example\.test, ai\.example\.com lead to 192\.0\.2\.7/);
  assert.deepEqual(seen('cluster'), ['ai', 'namespace in prod']);
  assert.deepEqual(seen(`part ${pod}`), ['stand-in-2sml8', 'running, healthy']);
  assert.match(find(view, `part ${pod}`).tooltip ?? '', /^stand-in-78c946f5c8-2sml8\nA pod of the service\./);
  assert.deepEqual(seen('part istio-ingress-1'), ['istio-ingress-1', 'running']);
  assert.match(find(view, 'part istio-ingress-1').tooltip ?? '', /A pod of the Istio gateway/);
});

test('no row shows a time for machines', () => {
  const authority = { what: 'server', file: '/s.pem', notAfter: new Date('2027-02-01T10:00:00Z'), daysLeft: 70 };
  const view = viewOf({ parts: [{ ...front, state: 'exited' }] });
  const all = (row: Row): Row[] => [row, ...(row.children ?? []).flatMap(all)];
  const known = { overview: { ...view.overview, certificates: [authority] } } as SandboxView;
  const texts = rowsOf(known, 'de')
    .flatMap(all)
    .flatMap(({ label, description, tooltip }) => [label, description, tooltip]);
  assert.doesNotMatch(texts.join('\n'), /\d{4}-\d\d-\d\d|\dT\d/);
  assert.match(texts.join('\n'), /\/s\.pem, until 1\. Feb\. 2027, 10:00 UTC/);
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
  const rows = rowsOf(view, 'en').flatMap(all);
  assert.equal(new Set(rows.map(row => row.id)).size, rows.length);
  for (const row of rows.filter(({ tone }) => tone === 'bad'))
    assert.match(`${row.label} ${row.description}`, /fail|ended/i);
});
