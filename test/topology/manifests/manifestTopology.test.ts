import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { manifestSet } from '../../../src/manifests/manifestSet';
import { readManifest } from '../../../src/manifests/readManifest';
import type { Topology } from '../../../src/topology/graph';
import { type ManifestFinding, manifestTopology } from '../../../src/topology/manifests/manifestTopology';

const picture = (files: Record<string, string>, findings: readonly ManifestFinding[] = []): Topology =>
  manifestTopology({ set: setOf(files), findings, title: 'test' });

const setOf = (files: Record<string, string>) =>
  manifestSet(Object.entries(files).map(([path, text]) => readManifest({ path, text })));

const postures = ({ nodes }: Topology) => Object.fromEntries(nodes.map(({ name, posture }) => [name, posture]));
const nameOf = ({ nodes }: Topology, id: string) => nodes.find(node => node.id === id)?.name;
const ways = (topology: Topology) =>
  topology.edges.map(({ from, to, access, tls, port, admits }) =>
    [nameOf(topology, from), nameOf(topology, to), access, tls, port ?? '-', admits.who].join(' '),
  );

const published = `services:
  language:
    image: mcr.microsoft.com/azure-cognitive-services/textanalytics/language
    ports: ['5000:5000']
  cache:
    image: redis:7.2
    ports: ['127.0.0.1:6379:6379']
  worker:
    image: example.test/worker:1
`;

test('a published port is a way for anybody, one on the loopback a way for this machine, no port no way', () => {
  const topology = picture({ 'compose.yaml': published });
  assert.deepEqual(ways(topology), [
    'This machine cache private unknown 6379 peers',
    'Anybody language open unknown 5000 anyone',
    'language Anywhere else open unknown - anyone',
  ]);
  const { language, cache, worker } = postures(topology);
  assert.deepEqual({ language, cache, worker }, { language: 'exposed', cache: 'private', worker: 'private' });
  assert.match(topology.summary, /language/);
});

const behindFront = (verify: string) => `services:
  front:
    image: nginx:1.30.7
    ports: ['8443:8443']
    configs: [{ source: conf, target: /etc/nginx/nginx.conf }]
    networks: [edge, inside]
  language:
    image: mcr.microsoft.com/azure-cognitive-services/textanalytics/language
    networks: [inside]
configs:
  conf:
    content: |
      events {}
      http {
        server {
          listen 8443 ssl;
          ssl_certificate /certs/server.pem;
          ssl_certificate_key /certs/server.key;
          ssl_client_certificate /certs/clients.pem;
          ssl_verify_client ${verify};
          location / { proxy_pass http://language:5000; }
        }
      }
networks:
  edge:
  inside:
    internal: true
`;

test('behind a front that verifies clients a service is guarded, behind one that does not it is exposed', () => {
  const guarded = picture({ 'compose.yaml': behindFront('on') });
  assert.equal(postures(guarded)['language'], 'guarded');
  assert.equal(guarded.nodes.find(({ name }) => name === 'front')?.kind, 'front');
  assert.deepEqual(ways(guarded), [
    'Anybody front guarded mutual - certificate',
    'front language private unknown 5000 network',
    'language Anywhere else refused unknown - nobody',
  ]);
  const open = picture({ 'compose.yaml': behindFront('off') });
  assert.equal(postures(open)['language'], 'exposed');
  assert.equal(ways(open)[0], 'Anybody front open server - anyone');
});

test('a service alone in one of several networks is drawn inside it', () => {
  const topology = picture({ 'compose.yaml': behindFront('on') });
  const zone = topology.zones.find(({ id }) => id === topology.nodes.find(({ name }) => name === 'language')?.zone);
  assert.equal(zone?.name, 'inside (internal)');
});

const cluster = `apiVersion: v1
kind: Service
metadata: { name: language, namespace: ai }
spec:
  type: LoadBalancer
  selector: { app: language }
  ports: [{ port: 80, targetPort: 5000 }]
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: language, namespace: ai }
spec:
  replicas: 3
  selector: { matchLabels: { app: language } }
  template:
    metadata: { labels: { app: language } }
    spec:
      containers: [{ name: language, image: example.test/language:1, ports: [{ containerPort: 5000 }] }]
`;

test('a way is followed across files, from the load balancer to the pods', () => {
  const topology = picture({ 'service.yaml': cluster, 'deployment.yaml': deployment });
  assert.deepEqual(
    topology.nodes.map(({ kind, posture, replicas }) => [kind, posture, replicas?.wanted]),
    [
      ['service', 'exposed', 3],
      ['internet', 'unknown', undefined],
      ['balancer', 'exposed', undefined],
    ],
  );
  assert.equal(topology.edges.length, 2);
  assert.deepEqual(
    topology.zones.map(({ kind, name, posture }) => [kind, name, posture]),
    [
      ['cluster', 'Cluster', 'exposed'],
      ['namespace', 'ai', 'exposed'],
    ],
  );
});

test('inside a cluster policies say who may call, and a mesh that both sides prove who they are', () => {
  const policies = `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: ai }
spec: { mtls: { mode: STRICT } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: callers, namespace: ai }
spec: { podSelector: {}, policyTypes: [Ingress] }
`;
  const private_ = cluster.replace('  type: LoadBalancer\n', '');
  const edges = (files: Record<string, string>) =>
    picture(files).edges.map(({ tls, access, admits }) => [tls, access, admits.who]);
  assert.deepEqual(edges({ 's.yaml': private_, 'd.yaml': deployment }), [['unknown', 'private', 'network']]);
  assert.deepEqual(edges({ 's.yaml': private_, 'd.yaml': deployment, 'p.yaml': policies }), [
    ['mutual', 'guarded', 'peers'],
  ]);
});

test('a finding belongs to the element it is written in, with its own place', () => {
  const set = setOf({ 'compose.yaml': published });
  const [service] = set.composeFiles[0]?.services ?? [];
  const place = service?.ports[0]?.node;
  assert.ok(place);
  const finding = { place, rule: 'some-rule', message: 'Open.', severity: 'error' as const, fixable: true };
  const topology = manifestTopology({ set, findings: [finding], title: 'test' });
  const [found] = topology.nodes.find(({ name }) => name === 'language')?.findings ?? [];
  assert.deepEqual(
    [found?.rule, found?.source?.file, found?.source?.line, found?.fixable],
    ['some-rule', 'compose.yaml', 4, true],
  );
});

test('whatever files hold is drawn, with every edge between nodes that are there', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant('language'), fc.constant('${X}'));
  const entry = fc.record({ image: value, ports: fc.array(value), networks: fc.array(value), network_mode: value });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), entry), services => {
      const topology = picture({ 'compose.yaml': JSON.stringify({ services }) });
      const ids = new Set(topology.nodes.map(({ id }) => id));
      for (const { from, to } of topology.edges) assert.ok(ids.has(from) && ids.has(to));
    }),
    { numRuns: 200 },
  );
});
