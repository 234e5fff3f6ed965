import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assembleTopology } from '../../src/topology/assemble';
import type { ElementId, Topology } from '../../src/topology/graph';
import { layoutTopology } from '../../src/topology/layout/layoutTopology';
import { type Direction, neighbour } from '../../webview/neighbours';
import { readingOrder } from '../../webview/readingOrder';
import { topologyDraft } from '../topology/support/arbitraryTopology';
import { shop } from './support/topologies';

const directions: readonly Direction[] = ['left', 'right', 'up', 'down'];

/** Where arrow keys lead from an element, one after the other. */
function walk(topology: Topology, from: ElementId, keys: readonly Direction[]): (ElementId | undefined)[] {
  const order = readingOrder(layoutTopology(topology));
  let here: ElementId | undefined = from;
  return keys.map(direction => {
    here = here === undefined ? undefined : neighbour({ topology, order, from: here, direction });
    return here;
  });
}

function reachable(topology: Topology, from: ElementId): Set<ElementId> {
  const order = readingOrder(layoutTopology(topology));
  const reached = new Set([from]);
  for (const id of reached)
    for (const direction of directions) {
      const next = neighbour({ topology, order, from: id, direction });
      if (next !== undefined) reached.add(next);
    }
  return reached;
}

test('right follows a way to where it ends, left goes back', () => {
  const way = 'internet>service/language';
  assert.deepEqual(walk(shop(), way, ['right']), ['service/language']);
  assert.deepEqual(walk(shop(), way, ['left', 'right']), ['internet', 'internet>service/front']);
});

test('up and down go through the ways out of one node, and end', () => {
  const [first, second] = ['internet>service/front', 'internet>service/language'];
  const order = walk(shop(), 'internet', ['right', 'down', 'down']);
  assert.deepEqual([...order.slice(0, 2)].sort(), [first, second]);
  assert.equal(order[2], undefined);
});

test('left leads from a node that nothing leads to into its zone, right from a zone into it', () => {
  const topology = assembleTopology({
    origin: 'manifests',
    title: '',
    summary: '',
    zones: [{ id: 'zone/a', kind: 'host', name: 'a', posture: 'private' }],
    nodes: [{ id: 'service/b', kind: 'service', name: 'b', zone: 'zone/a', posture: 'private' }],
    edges: [],
  });
  assert.deepEqual(walk(topology, 'service/b', ['left', 'right', 'right']), ['zone/a', 'service/b', undefined]);
});

test('every element is reached from every other, in any graph', () => {
  fc.assert(
    fc.property(topologyDraft({ nodes: 12, zones: 4, edges: 16 }), draft => {
      const topology = assembleTopology(draft);
      const all = [...topology.nodes, ...topology.zones, ...topology.edges].map(({ id }) => id);
      for (const id of all) assert.deepEqual([...reachable(topology, id)].sort(), [...all].sort());
    }),
    { numRuns: 60, seed: 20260521 },
  );
});
