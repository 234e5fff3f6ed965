import type { ElementId, Topology } from '../src/topology/graph';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Elements in the order in which they are looked at, from top left to bottom right. */
export interface ReadingOrder {
  /** Nodes and zones. */
  places: readonly ElementId[];
  ways: readonly ElementId[];
}

/**
 * Where an arrow key leads. Up and down go through all places, or through all ways out of one node; right goes from a node
 * onto its first way, and along a way to where it ends; left goes back; into a zone and out of it alike. So every element is
 * reached from every other. Undefined at an end.
 */
export function neighbour(options: {
  topology: Topology;
  order: ReadingOrder;
  from: ElementId;
  direction: Direction;
}): ElementId | undefined {
  const { topology, order, from, direction } = options;
  const edge = topology.edges.find(({ id }) => id === from);
  if (edge) {
    if (direction === 'right') return edge.to;
    if (direction === 'left') return edge.from;
    return beside(
      waysThat(topology, order, other => other.from === edge.from),
      from,
      direction,
    );
  }
  if (direction === 'up' || direction === 'down') return beside(order.places, from, direction);
  const node = topology.nodes.find(({ id }) => id === from);
  if (!node) {
    const parent = topology.zones.find(({ id }) => id === from)?.parent;
    return direction === 'right' ? firstIn(topology, order, from) : parent;
  }
  if (direction === 'right') return waysThat(topology, order, way => way.from === from)[0];
  return waysThat(topology, order, way => way.to === from)[0] ?? node.zone;
}

function waysThat(
  { edges }: Topology,
  { ways }: ReadingOrder,
  isWanted: (edge: Topology['edges'][number]) => boolean,
): ElementId[] {
  const wanted = new Set(edges.filter(isWanted).map(({ id }) => id));
  return ways.filter(id => wanted.has(id));
}

function firstIn({ nodes, zones }: Topology, { places }: ReadingOrder, zone: ElementId): ElementId | undefined {
  const inside = new Set([
    ...nodes.filter(node => node.zone === zone).map(({ id }) => id),
    ...zones.filter(({ parent }) => parent === zone).map(({ id }) => id),
  ]);
  return places.find(id => inside.has(id));
}

function beside(all: readonly ElementId[], from: ElementId, direction: 'up' | 'down'): ElementId | undefined {
  return all[all.indexOf(from) + (direction === 'down' ? 1 : -1)];
}
