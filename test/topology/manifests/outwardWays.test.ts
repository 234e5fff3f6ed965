import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestSet } from '../../../src/manifests/manifestSet';
import { readManifest } from '../../../src/manifests/readManifest';
import type { Topology } from '../../../src/topology/graph';
import { manifestTopology } from '../../../src/topology/manifests/manifestTopology';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language';

const picture = (...texts: readonly string[]): Topology =>
  manifestTopology({
    set: manifestSet(texts.map((text, index) => readManifest({ path: `${index}.yaml`, text }))),
    findings: [],
    title: 'test',
  });

/** Where things go out, by name, with whether they may. */
const waysOut = ({ nodes, edges }: Topology) =>
  edges
    .filter(({ relation }) => relation === 'meters')
    .map(({ to, access }) => `${nodes.find(({ id }) => id === to)?.name} ${access}`)
    .sort();
const fact = ({ nodes }: Topology) =>
  nodes.flatMap(({ facts }) => facts.filter(({ name }) => name === 'way out').map(({ value }) => value));

const compose = (service: string, networks = '') =>
  picture(`services:\n  ai:\n    image: ${image}\n${service}${networks}`);

test('a compose service gets out by every network that is not internal', () => {
  assert.deepEqual(waysOut(compose('')), ['Anywhere else open']);
  const inside = '    networks: [inside]\n';
  assert.deepEqual(waysOut(compose(inside, 'networks: { inside: { internal: true } }\n')), ['Anywhere else refused']);
  assert.deepEqual(waysOut(compose(inside, 'networks: { inside: {} }\n')), ['Anywhere else open']);
  const both = compose('    networks: [inside, edge]\n', 'networks: { inside: { internal: true }, edge: {} }\n');
  assert.deepEqual(waysOut(both), ['Anywhere else open']);
});

test('no network is no way out, that of the host is one, and of others nothing is known', () => {
  assert.deepEqual(waysOut(compose('    network_mode: none\n')), ['Anywhere else refused']);
  assert.deepEqual(waysOut(compose('    network_mode: host\n')), ['Anywhere else open']);
  assert.deepEqual(waysOut(compose('    network_mode: service:other\n')), []);
  const external = compose('    networks: [edge]\n', 'networks: { edge: { external: true } }\n');
  assert.deepEqual([waysOut(external), fact(external)], [[], ['not known']]);
});

test('of what is no AI container it is told, and not drawn', () => {
  const topology = picture('services:\n  web:\n    image: nginx:1.30.7\n');
  assert.deepEqual([waysOut(topology), fact(topology)], [[], ['to any address']]);
});

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: ai, namespace: ai }
spec:
  selector: { matchLabels: { app: ai } }
  template:
    metadata: { labels: { app: ai } }
    spec:
      containers: [{ name: ai, image: ${image} }]
`;
const policy = (spec: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: ai }
spec: { podSelector: {}, ${spec} }
`;

test('network policies say where a workload may connect', () => {
  const out = (spec: string) => waysOut(picture(deployment, policy(spec)));
  assert.deepEqual(waysOut(picture(deployment)), ['Anywhere else open']);
  assert.deepEqual(out('policyTypes: [Ingress]'), ['Anywhere else open']);
  assert.deepEqual(out('policyTypes: [Egress]'), ['Anywhere else refused']);
  assert.deepEqual(out('egress: [{ to: [{ podSelector: {} }] }]'), ['Anywhere else refused']);
  assert.deepEqual(out('egress: [{ ports: [{ port: 443 }] }]'), ['Anywhere else open']);
  assert.deepEqual(out('egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]'), ['Anywhere else open']);
  assert.deepEqual(out('egress: [{ to: [{ ipBlock: { cidr: 203.0.113.0/24 } }] }]'), [
    '203.0.113.0/24 guarded',
    'Anywhere else refused',
  ]);
});

test('a mesh lets out what is registered, where its proxies are told so', () => {
  const entry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: billing, namespace: ai }
spec: { hosts: [billing.example.test], location: MESH_EXTERNAL }
`;
  const sidecar = (mode: string) => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: ai }
spec: { outboundTrafficPolicy: { mode: ${mode} } }
`;
  assert.deepEqual(waysOut(picture(deployment, entry, sidecar('REGISTRY_ONLY'))), [
    'Anywhere else refused',
    'billing.example.test guarded',
  ]);
  assert.deepEqual(waysOut(picture(deployment, entry, sidecar('ALLOW_ANY'))), ['Anywhere else open']);
  assert.deepEqual(waysOut(picture(deployment, entry)), ['Anywhere else open']);
});

test('many places are one node', () => {
  const blocks = Array.from({ length: 9 }, (_, index) => `{ ipBlock: { cidr: 203.0.113.${index}/32 } }`);
  const topology = picture(deployment, policy(`egress: [{ to: [${blocks.join(', ')}] }]`));
  assert.deepEqual(waysOut(topology), ['9 addresses guarded', 'Anywhere else refused']);
});
