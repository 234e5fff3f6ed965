import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifestSet } from '../../../src/manifests/manifestSet';
import { readManifest } from '../../../src/manifests/readManifest';
import { defaultConfiguration } from '../../../src/rules/configuration';
import { checkFile } from '../../../src/rules/engine';
import type { Topology } from '../../../src/topology/graph';
import { manifestTopology } from '../../../src/topology/manifests/manifestTopology';

/** With what the rules find. */
function picture(...texts: readonly string[]): Topology {
  const set = manifestSet(texts.map((text, index) => readManifest({ path: `${index}.yaml`, text })));
  const findings = set.files.flatMap(file =>
    checkFile({ file, set, configuration: defaultConfiguration }).findings.map(
      ({ place, rule, message, severity }) => ({
        place,
        rule: rule.id,
        message,
        severity,
        fixable: false,
      }),
    ),
  );
  return manifestTopology({ set, findings, title: 'test' });
}

const readings = ({ nodes, edges }: Topology) => {
  const nameOf = (id: string) => nodes.find(node => node.id === id)?.name;
  return edges
    .filter(({ relation }) => relation === 'reads')
    .map(({ from, to }) => `${nameOf(from)} > ${nameOf(to)}`)
    .sort();
};

test('compose: secrets, folders of the machine that a rule warns of, and volumes that several share', () => {
  const topology = picture(`services:
  one:
    image: example.test/one:1
    secrets: [key, { source: other }]
    volumes: ['/var/run/docker.sock:/var/run/docker.sock', './conf:/conf:ro', '/srv/pictures:/pictures:ro', 'shared:/data', 'own:/own']
  two:
    image: example.test/two:1
    volumes: ['shared:/data']
secrets:
  key: { file: ./key.txt }
volumes:
  shared:
  own:
`);
  assert.deepEqual(readings(topology), [
    '/var/run/docker.sock > one',
    'key > one',
    'other > one',
    'shared > one',
    'shared > two',
  ]);
  const posture = (name: string) => topology.nodes.find(node => node.name === name)?.posture;
  assert.deepEqual([posture('/var/run/docker.sock'), posture('key')], ['exposed', 'private']);
});

test('a secret written in clear is drawn in red, with what the rules say of it', () => {
  const topology = picture(`services:
  one:
    image: example.test/one:1
    environment:
      DB_PASSWORD: correct-horse-battery
`);
  const secret = topology.nodes.find(({ kind }) => kind === 'secret');
  assert.deepEqual([secret?.name, secret?.posture, secret?.findings.length], ['Secret in clear', 'exposed', 1]);
  assert.deepEqual(readings(topology), ['Secret in clear > one']);
  assert.doesNotMatch(JSON.stringify(topology), /correct-horse/);
  assert.equal(topology.zones[0]?.posture, 'private', 'nobody reaches it by that');
});

test('Kubernetes: Secrets that containers refer to, folders of the node, and claims that several share', () => {
  const workload = (name: string, more: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ai }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: example.test/${name}:1
          envFrom: [{ secretRef: { name: all } }]
          env: [{ name: KEY, valueFrom: { secretKeyRef: { name: one, key: k } } }]
          volumeMounts: [{ name: a, mountPath: /a }, { name: b, mountPath: /b }, { name: c, mountPath: /c }]
      volumes:
        - { name: a, persistentVolumeClaim: { claimName: shared } }
        - { name: b, ${more} }
        - { name: c, emptyDir: {} }
`;
  const secret = `apiVersion: v1
kind: Secret
metadata: { name: one, namespace: ai }
data: {}
`;
  const topology = picture(
    workload('x', 'hostPath: { path: /etc }'),
    workload('y', 'secret: { secretName: tls }'),
    secret,
  );
  assert.deepEqual(readings(topology), [
    '/etc > x',
    'all > x',
    'all > y',
    'one > x',
    'one > y',
    'shared > x',
    'shared > y',
    'tls > y',
  ]);
  const named = (name: string) => topology.nodes.find(node => node.name === name);
  assert.equal(named('one')?.detail, 'Secret');
  assert.equal(named('one')?.source?.file, '2.yaml');
  assert.equal(named('tls')?.detail, 'not in these files');
  assert.equal(named('all')?.zone, named('x')?.zone);
});
