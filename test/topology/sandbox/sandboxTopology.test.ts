import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planSandbox } from '../../../src/sandbox/plan';
import { findService } from '../../../src/services/catalogue';
import type { Topology, TopologyNode } from '../../../src/topology/graph';
import type { PartInput, ProbeInput, SandboxInput, ServiceInput } from '../../../src/topology/sandbox/sandboxInput';
import { sandboxTopology } from '../../../src/topology/sandbox/sandboxTopology';

const language: ServiceInput = {
  id: 'language',
  displayName: 'Language detection',
  image: 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:latest',
  standIn: false,
  port: 5000,
  replicas: 1,
  secretSettings: ['ApiKey'],
  volumes: {},
  egressHosts: ['example.cognitiveservices.azure.com'],
};

const parts: PartInput[] = [
  { role: 'front', state: 'running', health: 'healthy' },
  { role: 'side', service: 'language', replica: 1, state: 'running' },
  { role: 'service', service: 'language', replica: 1, state: 'running' },
];

const probe = (id: string, ok = true): ProbeInput => ({
  probe: id,
  title: `Title of ${id}`,
  observed: 'what came of it',
  ok,
});
const held = ['no-certificate', 'direct-route', 'egress-elsewhere'].map(id => probe(id));

function sandbox(change: Partial<SandboxInput> & { services?: ServiceInput[]; addresses?: string[] } = {}): Topology {
  const { services = [language], addresses = ['127.0.0.1', '::1'], ...rest } = change;
  return sandboxTopology({
    engine: 'docker',
    plan: {
      services,
      front: {
        image: 'nginx:1.29',
        port: 8443,
        publishAddresses: addresses,
        names: ['localhost'],
        rate: { requestsPerSecond: 20, burst: 40 },
        callerKeysRequired: false,
      },
    },
    parts,
    clients: [
      { name: 'alice', approved: true, daysLeft: 80 },
      { name: 'mallory', approved: false, daysLeft: 80 },
    ],
    verification: { verifiedAt: '2026-11-23T10:00:00Z', results: held },
    ...rest,
  });
}

function only({ nodes }: Topology, kind: TopologyNode['kind']): TopologyNode {
  const found = nodes.filter(node => node.kind === kind);
  assert.equal(found.length, 1, kind);
  return found[0] as TopologyNode;
}

function way({ edges }: Topology, from: string, to: string) {
  const found = edges.find(edge => edge.from === from && edge.to === to);
  assert.ok(found, `${from} to ${to}`);
  return found;
}

test('the plan of a real sandbox fits as it is, with a node for each of its services', () => {
  const plan = planSandbox({
    sandboxId: '0123456789',
    services: ['stand-in', 'sentiment'].map(id => ({
      entry: findService(id),
      environment: {},
      secretSettings: [],
      volumes: { '/models': 'my-models' },
      egressHosts: [],
    })),
    frontImage: 'nginx:1.30.7-alpine',
    port: 9443,
    names: [],
    publishAddresses: ['127.0.0.1'],
    replicas: 1,
    rate: { requestsPerSecond: 20, burst: 40 },
    corsAllowedOrigins: [],
    callerKeysRequired: false,
  });
  const topology = sandbox({ plan });
  const services = topology.nodes.filter(({ kind }) => kind === 'service').map(({ id }) => id);
  assert.deepEqual(services, plan.services.map(({ id }) => `service/${id}`).sort());
  assert.match(only(topology, 'front').detail ?? '', /9443 on 127\.0\.0\.1$/);
  assert.equal(topology.nodes.filter(({ kind }) => kind === 'volume').length, 2);
});

test('approved clients are let in with their certificate; withdrawn ones and strangers are refused', () => {
  const topology = sandbox();
  const { access, tls, admits } = way(topology, 'client/alice', 'front');
  assert.deepEqual([access, tls, admits], ['guarded', 'mutual', { who: 'approved', names: ['alice'] }]);
  assert.equal(way(topology, 'client/mallory', 'front').access, 'refused');
  assert.equal(way(topology, 'internet', 'front').access, 'refused');
});

test('a service is reached by the front alone', () => {
  const topology = sandbox();
  const service = only(topology, 'service');
  const into = topology.edges.filter(({ to, relation }) => to === service.id && relation === 'calls');
  assert.deepEqual(
    into.map(({ from, access }) => [from, access]),
    [['front', 'private']],
  );
});

test('what was proved is said, what nobody tried is not known, and what got through is exposed', () => {
  assert.deepEqual(postures(sandbox()), ['guarded', 'private']);
  assert.deepEqual(postures(sandbox({ verification: { verifiedAt: '', results: [] } })), ['unknown', 'unknown']);
  const broken = sandbox({
    verification: {
      verifiedAt: '',
      results: [probe('no-certificate'), probe('direct-route', false), probe('egress-elsewhere', false)],
    },
  });
  assert.deepEqual(postures(broken), ['guarded', 'exposed']);
  assert.deepEqual(
    only(broken, 'service').findings.map(({ rule }) => rule),
    ['verify/direct-route'],
  );
  assert.equal(way(broken, 'internet', 'service/language').access, 'open');
  assert.equal(way(broken, 'service/language', 'egress//elsewhere').access, 'open');
  assert.match(broken.summary, /^2 of 3 attacks got through/);
});

test('nothing goes out but to the hosts of the plan', () => {
  const topology = sandbox();
  const out = topology.edges.filter(({ relation }) => relation === 'meters').map(({ to, access }) => [to, access]);
  assert.deepEqual(out, [
    ['egress//elsewhere', 'refused'],
    ['egress/example.cognitiveservices.azure.com', 'guarded'],
  ]);
});

test('the health of a node is that of its worst part', () => {
  const health = (change: Partial<PartInput>): unknown =>
    only(sandbox({ parts: parts.map(part => (part.role === 'side' ? { ...part, ...change } : part)) }), 'service')
      .health;
  assert.equal(health({}), 'running');
  assert.equal(health({ state: 'created' }), 'starting');
  assert.equal(health({ state: 'exited', exitCode: 137 }), 'stopped');
  assert.equal(health({ health: 'unhealthy' }), 'unhealthy');
});

test('few replicas are shown apart with their own health, many as one with a count', () => {
  const some = sandbox({ services: [{ ...language, replicas: 3 }] });
  const replicas = some.nodes.filter(({ kind }) => kind === 'replica');
  assert.deepEqual(
    replicas.map(({ name, health }) => [name, health]),
    [
      ['Language detection 1', 'running'],
      ['Language detection 2', undefined],
      ['Language detection 3', undefined],
    ],
  );
  assert.deepEqual(only(sandbox({ services: [{ ...language, replicas: 8 }] }), 'service').replicas, {
    wanted: 8,
    running: 1,
  });
});

test('clients on this machine only are in it; those of others are outside', () => {
  const zoneOf = (topology: Topology): unknown => topology.nodes.find(({ id }) => id === 'client/alice')?.zone;
  assert.equal(zoneOf(sandbox()), 'host');
  assert.equal(zoneOf(sandbox({ addresses: ['0.0.0.0'] })), undefined);
});

test('many clients are one node after the first, and none of them is forgotten', () => {
  const clients = Array.from({ length: 30 }, (_, index) => ({ name: `c${index}`, approved: true, daysLeft: 9 }));
  const topology = sandbox({
    clients,
    traffic: { clients: { c29: { allowed: 5, refused: 1, perSecond: 2 } }, strangers: none },
  });
  const shown = topology.nodes.filter(({ kind }) => kind === 'client');
  assert.equal(shown.length, 9);
  const rest = topology.edges.find(({ count }) => count === 22);
  assert.equal(rest?.admits.names.length, 22);
  assert.deepEqual(rest?.traffic, { allowed: 5, refused: 1, perSecond: 2 });
});

test('where requests are watched every way of a client has figures, otherwise none has', () => {
  const figures = (topology: Topology): unknown[] =>
    topology.edges
      .filter(({ to }) => to === 'front')
      .filter(({ relation }) => relation === 'calls')
      .map(({ traffic }) => traffic?.allowed);
  const traffic = { clients: { alice: { allowed: 7, refused: 0, perSecond: 1 } }, strangers: none };
  assert.deepEqual(figures(sandbox({ traffic })), [7, 0, 0]);
  assert.deepEqual(figures(sandbox()), [undefined, undefined, undefined]);
});

test('the same sandbox gives the same ids, whatever is going on in it', () => {
  const ids = ({ nodes, zones, edges }: Topology): string[] => [...nodes, ...zones, ...edges].map(({ id }) => id);
  const stopped = parts.map(part => ({ ...part, state: 'exited' as const, exitCode: 1 }));
  assert.deepEqual(ids(sandbox({ parts: stopped, verification: { verifiedAt: '', results: [] } })), ids(sandbox()));
});

const none = { allowed: 0, refused: 0, perSecond: 0 };

function postures(topology: Topology): unknown[] {
  return [only(topology, 'front').posture, only(topology, 'service').posture];
}

test('a deployment is drawn in its cluster, with the address of its gateway', () => {
  const topology = sandbox({
    engine: 'kubernetes',
    location: { cluster: { context: 'prod', namespace: 'ai' } },
    frontAddress: { host: '192.0.2.7', port: 443 },
    addresses: [],
  });
  const zones = topology.zones.map(({ kind, name, facts }) => [kind, name, facts]);
  assert.deepEqual(zones.find(([kind]) => kind === 'cluster')?.[1], 'prod');
  assert.deepEqual(zones.find(([kind]) => kind === 'mesh')?.[2], [{ name: 'namespace', value: 'ai' }]);
  const front = only(topology, 'front');
  assert.equal(front.name, 'Istio gateway');
  assert.ok(front.facts.some(({ name, value }) => name === 'reached at' && value === '192.0.2.7, port 443'));
  assert.equal(topology.edges.find(({ to, protocol }) => to !== front.id && protocol === 'HTTP')?.tls, 'mutual');
});
