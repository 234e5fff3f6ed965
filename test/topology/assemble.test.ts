import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assembleTopology, type TopologyDraft } from '../../src/topology/assemble';
import { type Topology, topologyLimits } from '../../src/topology/graph';
import { zonePath } from '../../src/topology/zones';
import { topologyDraft } from './support/arbitraryTopology';

const anyDraft = topologyDraft({ nodes: 20, zones: 8, edges: 40 });

const empty: TopologyDraft = { origin: 'manifests', title: 'T', summary: '', nodes: [], zones: [], edges: [] };
const edge = {
  relation: 'calls',
  tls: 'none',
  access: 'open',
  admits: { who: 'anyone', names: [] },
} as const;

test('the order in which things were found does not matter', () => {
  fc.assert(
    fc.property(anyDraft, fc.infiniteStream(fc.nat()), (draft, chance) => {
      const shuffled = <Item>(items: readonly Item[]): Item[] =>
        items
          .map(item => ({ item, key: chance.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
      const other = {
        ...draft,
        nodes: shuffled(draft.nodes),
        zones: shuffled(draft.zones),
        edges: shuffled(draft.edges),
      };
      assert.deepEqual(assembleTopology(other), assembleTopology(draft));
    }),
  );
});

test('whatever was found, ids are unique, references lead somewhere, zones end at the root, and it survives JSON', () => {
  fc.assert(
    fc.property(anyDraft, draft => {
      const topology = assembleTopology(draft);
      const { nodes, zones, edges } = topology;
      const ids = [...nodes, ...zones, ...edges].map(element => element.id);
      assert.equal(new Set(ids).size, ids.length);
      const nodeIds = new Set(nodes.map(node => node.id));
      assert.ok(edges.every(({ from, to }) => nodeIds.has(from) && nodeIds.has(to)));
      assert.equal(edges.length, draft.edges.length);
      const byId = new Map(zones.map(zone => [zone.id, zone]));
      for (const { zone } of nodes) assert.ok(zone === undefined || byId.has(zone));
      for (const { id } of zones) assert.ok(climb(topology, id) <= topologyLimits.zoneDepth);
      assert.deepEqual(JSON.parse(JSON.stringify(topology)), topology);
    }),
  );
});

test('no text of an assembled topology can hide, turn or flood anything', () => {
  fc.assert(
    fc.property(anyDraft, draft => {
      for (const text of textsOf(assembleTopology(draft))) {
        assert.doesNotMatch(text, /[\p{C}\p{Zl}\p{Zp}]|\p{M}{3}/u);
        assert.ok([...text].length <= topologyLimits.textLength);
      }
    }),
  );
});

test('an end that is nowhere becomes a missing node that says so', () => {
  const topology = assembleTopology({ ...empty, edges: [{ ...edge, name: 'a', from: 'service/a', to: 'service/b' }] });
  assert.deepEqual(
    topology.nodes.map(({ id, kind, name }) => ({ id, kind, name })),
    [
      { id: 'service/a', kind: 'missing', name: 'a' },
      { id: 'service/b', kind: 'missing', name: 'b' },
    ],
  );
  assert.match(topology.nodes[0]?.reasons[0]?.text ?? '', /defined nowhere/);
});

test('beyond the limits what is exposed stays, and the picture says that something is left out', () => {
  const many = Array.from({ length: topologyLimits.nodes + 10 }, (_, index) => ({
    id: `service/${String(index).padStart(5, '0')}`,
    kind: 'service' as const,
    name: 'n',
    posture: index >= topologyLimits.nodes ? ('exposed' as const) : ('private' as const),
  }));
  const topology = assembleTopology({ ...empty, nodes: many });
  assert.equal(topology.nodes.length, topologyLimits.nodes);
  assert.equal(topology.nodes.filter(node => node.posture === 'exposed').length, 10);
  assert.match(topology.notices[0] ?? '', /^10 nodes/);
});

test('a thousand zones within one another, or in one circle, are flattened at once', () => {
  for (const first of [undefined, 'zone/0999']) {
    const zones = Array.from({ length: 1_000 }, (_, index) => {
      const parent = index === 0 ? first : `zone/${String(index - 1).padStart(4, '0')}`;
      return {
        id: `zone/${String(index).padStart(4, '0')}`,
        kind: 'network' as const,
        name: 'z',
        posture: 'private' as const,
        ...(parent && { parent }),
      };
    });
    const node = { id: 'n', kind: 'service' as const, name: 'n', posture: 'private' as const, zone: 'zone/0998' };
    const topology = assembleTopology({ ...empty, zones, nodes: [node] });
    const path = zonePath(topology.nodes[0]?.zone, new Map(topology.zones.map(zone => [zone.id, zone])));
    assert.equal(path.length, topologyLimits.zoneDepth);
    assert.equal(path.at(-1), 'zone/0998');
  }
});

function climb(topology: Topology, id: string): number {
  const parents = new Map(topology.zones.map(zone => [zone.id, zone.parent]));
  let steps = 0;
  for (let next: string | undefined = id; next !== undefined && steps < 2_000; next = parents.get(next)) steps++;
  return steps;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'file' ? [] : textsOf(inner)));
}
