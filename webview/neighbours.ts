import type { ElementId, Topology } from '../src/topology/graph';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * Where an arrow key leads: right along a way to where it goes, left to where it comes from, up and down between what is
 * alike (ways of one node, nodes in the order of the picture). Undefined at an end.
 */
export function neighbour(options: {
  topology: Topology;
  /** Ids of nodes from top left to bottom right. */
  order: readonly ElementId[];
  from: ElementId;
  direction: Direction;
}): ElementId | undefined {
  const { topology, order, from, direction } = options;
  const edge = topology.edges.find(({ id }) => id === from);
  if (edge) {
    if (direction === 'right') return edge.to;
    if (direction === 'left') return edge.from;
    const beside = topology.edges.filter(other => other.from === edge.from || other.to === edge.to).map(({ id }) => id);
    return beside[beside.indexOf(from) + step(direction)];
  }
  if (direction === 'right') return topology.edges.find(way => way.from === from)?.id;
  if (direction === 'left') return topology.edges.find(way => way.to === from)?.id;
  return order[order.indexOf(from) + step(direction)];
}

const step = (direction: Direction): number => (direction === 'down' ? 1 : -1);
