import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assembleTopology, type EdgeDraft, type NodeDraft, type TopologyDraft } from '../../src/topology/assemble';
import { foldTopology, groupIdOf, readableNodes } from '../../src/topology/fold';
import type { Topology } from '../../src/topology/graph';
import { topologyDraft } from './support/arbitraryTopology';

const anyTopology = topologyDraft({ nodes: 25, zones: 6, edges: 40 }).map(assembleTopology);

function cluster(options: { namespaces: number; each: number; edges?: EdgeDraft[] }): Topology {
  const namespaces = Array.from({ length: options.namespaces }, (_, index) => `namespace/${index}`);
  const nodes = namespaces.flatMap(zone =>
    Array.from(
      { length: options.each },
      (_, index): NodeDraft => ({
        id: `${zone}/${index}`,
        kind: 'service',
        name: `s${index}`,
        zone,
        posture: index === 0 ? 'exposed' : 'private',
      }),
    ),
  );
  const draft: TopologyDraft = {
    origin: 'manifests',
    title: 'T',
    summary: '',
    nodes: [{ id: 'internet', kind: 'internet', name: 'Anybody', posture: 'unknown' }, ...nodes],
    zones: [
      { id: 'cluster', kind: 'cluster', name: 'c', posture: 'exposed' },
      ...namespaces.map(id => ({
        id,
        parent: 'cluster',
        kind: 'namespace' as const,
        name: id,
        posture: 'exposed' as const,
      })),
    ],
    edges: options.edges ?? [],
  };
  return assembleTopology(draft);
}

function call(from: string, to: string, access: EdgeDraft['access']): EdgeDraft {
  const who = access === 'open' ? 'anyone' : 'peers';
  return { from, to, name: '', relation: 'calls', protocol: 'HTTP', tls: 'none', access, admits: { who, names: [] } };
}

test('what can be read is not folded', () => {
  const small = cluster({ namespaces: 4, each: 10 });
  assert.equal(foldTopology(small), small);
});

test('folding loses no node and no exposure, and no way leads to what is not there', () => {
  fc.assert(
    fc.property(anyTopology, fc.integer({ min: 1, max: 12 }), (topology, limit) => {
      const { nodes, edges, zones } = foldTopology(topology, { limit });
      const counted = nodes.reduce((sum, { folded }) => sum + (folded?.nodes ?? 1), 0);
      assert.equal(counted, topology.nodes.length);
      const exposed = nodes.reduce(
        (sum, node) => sum + (node.folded?.exposed ?? Number(node.posture === 'exposed')),
        0,
      );
      assert.equal(exposed, topology.nodes.filter(({ posture }) => posture === 'exposed').length);
      const ids = new Set(nodes.map(({ id }) => id));
      assert.ok(edges.every(({ from, to }) => ids.has(from) && ids.has(to)));
      const zoneIds = new Set(zones.map(({ id }) => id));
      assert.ok(nodes.every(({ zone }) => zone === undefined || zoneIds.has(zone)));
      const ways = edges.reduce((sum, { count }) => sum + count, 0);
      assert.ok(ways <= topology.edges.length);
    }),
  );
});

test('two thousand nodes in thirty namespaces fold to what can be read, and each namespace says what is in it', () => {
  const { nodes } = foldTopology(cluster({ namespaces: 30, each: 66 }));
  assert.ok(nodes.length <= readableNodes);
  const groups = nodes.filter(({ kind }) => kind === 'group');
  assert.equal(groups.length, 30);
  assert.deepEqual(groups[0]?.folded, { nodes: 66, exposed: 1, findings: 0, zone: 'namespace/0' });
  assert.equal(groups[0]?.posture, 'exposed');
  assert.match(groups[0]?.detail ?? '', /66 inside, 1 exposed/);
});

test('zones are open as far as the limit goes; what the user opens is open too, and closes nothing else', () => {
  const large = cluster({ namespaces: 3, each: 40 });
  const groups = (topology: Topology): string[] =>
    topology.nodes.filter(({ kind }) => kind === 'group').map(({ id }) => id);
  assert.deepEqual(groups(foldTopology(large)), [groupIdOf('namespace/1'), groupIdOf('namespace/2')]);
  const opened = foldTopology(large, { unfolded: new Set([groupIdOf('namespace/2')]) });
  assert.deepEqual(groups(opened), [groupIdOf('namespace/1')]);
});

test('one cluster of many namespaces is shown as its namespaces, not as one node', () => {
  const { nodes } = foldTopology(cluster({ namespaces: 84, each: 6 }));
  assert.equal(nodes.filter(({ kind }) => kind === 'group').length, 84);
});

test('what is in no zone folds by its kind', () => {
  const nodes = Array.from(
    { length: 2_000 },
    (_, index): NodeDraft => ({
      id: `service/${index}`,
      kind: 'service',
      name: 's',
      posture: 'private',
    }),
  );
  const topology = assembleTopology({ origin: 'manifests', title: 'T', summary: '', nodes, zones: [], edges: [] });
  const folded = foldTopology(topology);
  assert.deepEqual(
    folded.nodes.map(({ folded: content }) => content?.nodes),
    [2_000],
  );
  const [group] = folded.nodes;
  assert.equal(foldTopology(topology, { unfolded: new Set([group?.id ?? '']) }).nodes.length, 2_000);
});

test('ways between folded nodes become one, as bad as the worst of them', () => {
  const edges = [
    call('internet', 'namespace/0/0', 'guarded'),
    call('internet', 'namespace/0/1', 'open'),
    call('internet', 'namespace/0/2', 'guarded'),
    call('namespace/0/1', 'namespace/0/2', 'private'),
  ];
  const folded = foldTopology(cluster({ namespaces: 3, each: 60, edges }));
  assert.deepEqual(
    folded.edges.map(({ from, to, access, admits, count }) => ({ from, to, access, who: admits.who, count })),
    [{ from: 'internet', to: groupIdOf('namespace/0'), access: 'open', who: 'anyone', count: 3 }],
  );
});
