import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assembleTopology, type EdgeDraft, type NodeDraft } from '../../../src/topology/assemble';
import type { Topology } from '../../../src/topology/graph';
import { layoutTopology } from '../../../src/topology/layout/layoutTopology';
import { topologyDraft } from '../support/arbitraryTopology';
import { boxAt, contains, firstOverlap, overlap, pointsOf, readableBoxes, zonesAround } from '../support/shapes';

const anyTopology = topologyDraft({ nodes: 22, zones: 6, edges: 36 }).map(assembleTopology);

test('no node, label or title overlaps another, and all are within the picture', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const layout = layoutTopology(topology);
      const boxes = readableBoxes(layout);
      assert.equal(firstOverlap(boxes), undefined);
      const paper = { x: 0, y: 0, width: layout.width, height: layout.height };
      for (const box of [...boxes, ...layout.zones]) assert.ok(contains(paper, box), JSON.stringify(box));
    }),
  );
});

test('no way runs through a node, a label or a title', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const layout = layoutTopology(topology);
      const boxes = readableBoxes(layout);
      for (const edge of layout.edges) {
        for (const point of pointsOf(edge)) assert.equal(boxAt(point, boxes), undefined, edge.id);
      }
    }),
  );
});

test('a zone holds its members and nobody else, and zones nest or keep apart', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const layout = layoutTopology(topology);
      const around = zonesAround(topology);
      const parents = new Map(topology.zones.map(({ id, parent }) => [id, parent]));
      const isAround = (outer: string, inner: string): boolean => {
        let id: string | undefined = inner;
        while (id !== undefined && id !== outer) id = parents.get(id);
        return id === outer;
      };
      for (const zone of layout.zones) {
        for (const node of layout.nodes) {
          if (around.get(node.id)?.has(zone.id)) assert.ok(contains(zone, node), `${zone.id} without ${node.id}`);
          else assert.ok(!overlap(zone, node), `${zone.id} with ${node.id}`);
        }
        for (const other of layout.zones) {
          if (zone === other || isAround(zone.id, other.id) || isAround(other.id, zone.id)) continue;
          assert.ok(!overlap(zone, other), `${zone.id} and ${other.id}`);
        }
        for (const { id, label } of layout.edges) {
          assert.ok(!overlap(zone, label) || contains(zone, label), `the border of ${zone.id} through ${id}`);
        }
      }
    }),
  );
});

test('everything of the topology is placed, and each way joins the nodes it belongs to', () => {
  fc.assert(
    fc.property(anyTopology, topology => {
      const layout = layoutTopology(topology);
      const ids = (elements: readonly { id: string }[]): string[] => elements.map(({ id }) => id).sort();
      assert.deepEqual(ids(layout.nodes), ids(topology.nodes));
      assert.deepEqual(ids(layout.zones), ids(topology.zones));
      assert.deepEqual(ids(layout.edges), ids(topology.edges));
      const boxes = new Map(layout.nodes.map(node => [node.id, node]));
      for (const { id, from, to } of topology.edges) {
        const rails = layout.edges.find(edge => edge.id === id)?.rails ?? [];
        const [first, last] = [rails[0], rails.at(-1)];
        assert.ok(touches(boxes.get(from), first && { x: first.fromX, y: first.y }), `${id} leaves ${from}`);
        assert.ok(touches(boxes.get(to), last && { x: last.toX, y: last.y }), `${id} reaches ${to}`);
      }
    }),
  );
});

test('ways lead from left to right where no circle forbids it', () => {
  const topology = chain(['internet', 'front', 'service', 'store']);
  const layout = layoutTopology(topology);
  const x = new Map(layout.nodes.map(node => [node.id, node.x]));
  for (const { from, to } of topology.edges) assert.ok((x.get(from) ?? 0) < (x.get(to) ?? 0));
});

test('a chain is one straight line', () => {
  const { edges } = layoutTopology(chain(['internet', 'front', 'service', 'store']));
  assert.equal(new Set(edges.flatMap(({ rails }) => rails.map(({ y }) => y))).size, 1);
});

test('a key that one service uses hangs below it; one that two use is a node among the others', () => {
  const nodes = ['a', 'b'].map(id => node(id));
  const key: NodeDraft = { ...node('key'), kind: 'secret' };
  const call = way('a', 'b');
  const read = (to: string): EdgeDraft => ({ ...way('key', to), relation: 'reads', access: 'private' });
  const place = (edges: EdgeDraft[]): Map<string, { x: number; y: number }> =>
    new Map(layoutTopology(topologyOf([...nodes, key], edges)).nodes.map(placed => [placed.id, placed]));
  const alone = place([call, read('b')]);
  assert.ok((alone.get('key')?.y ?? 0) > (alone.get('b')?.y ?? 0));
  assert.ok((alone.get('key')?.x ?? 0) > (alone.get('a')?.x ?? 0));
  const shared = place([call, read('a'), read('b')]);
  assert.ok((shared.get('key')?.x ?? 0) < (shared.get('a')?.x ?? 0));
});

test('what is outside stands in one column at the right', () => {
  const nodes = [
    node('a'),
    node('b'),
    { ...node('x'), kind: 'egress' as const },
    { ...node('y'), kind: 'egress' as const },
  ];
  const { nodes: placed } = layoutTopology(topologyOf(nodes, [way('a', 'b'), way('a', 'x'), way('b', 'y')]));
  const x = new Map(placed.map(one => [one.id, one.x]));
  assert.equal(x.get('x'), x.get('y'));
  assert.ok((x.get('x') ?? 0) > (x.get('b') ?? 0));
});

test('nothing is placed for nothing', () => {
  assert.deepEqual(layoutTopology(topologyOf([], [])), { width: 0, height: 0, zones: [], nodes: [], edges: [] });
});

test('two thousand tangled nodes, a chain as long, and a star as wide are placed without an overlap', () => {
  const ids = Array.from({ length: 2_000 }, (_, index) => `n${String(index).padStart(4, '0')}`);
  const tangled = ids.flatMap((id, index) => [
    way(id, ids[(index * 7 + 3) % 2_000] ?? ''),
    way(id, ids[(index * 31) % 2_000] ?? ''),
  ]);
  const shapes: Topology[] = [
    topologyOf(ids.map(node), tangled),
    chain(ids),
    topologyOf(
      ids.map(node),
      ids.slice(1).map(id => way(ids[0] ?? '', id)),
    ),
  ];
  for (const topology of shapes) {
    const layout = layoutTopology(topology);
    assert.equal(layout.nodes.length, 2_000);
    assert.equal(firstOverlap(readableBoxes(layout)), undefined);
  }
});

function touches(
  box: { x: number; y: number; width: number; height: number } | undefined,
  point: { x: number; y: number } | undefined,
): boolean {
  if (!box || !point) return false;
  const onSide = point.x === box.x || point.x === box.x + box.width;
  const onEdge = point.y === box.y || point.y === box.y + box.height;
  const inside = point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
  return inside && (onSide || onEdge);
}

function node(id: string): NodeDraft {
  return { id, kind: 'service', name: id, posture: 'private' };
}

function way(from: string, to: string): EdgeDraft {
  return {
    from,
    to,
    name: '',
    relation: 'calls',
    protocol: 'HTTP',
    tls: 'none',
    access: 'private',
    admits: { who: 'network', names: [] },
  };
}

function topologyOf(nodes: NodeDraft[], edges: EdgeDraft[]): Topology {
  return assembleTopology({ origin: 'manifests', title: 'T', summary: '', nodes, zones: [], edges });
}

function chain(ids: readonly string[]): Topology {
  return topologyOf(
    ids.map(node),
    ids.slice(1).map((id, index) => way(ids[index] ?? '', id)),
  );
}
