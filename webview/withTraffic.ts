import type { ElementId, Topology, Traffic } from '../src/topology/graph';

/** The same topology with newer figures. */
export function withTraffic(topology: Topology, figures: Readonly<Record<ElementId, Traffic>>): Topology {
  const edges = topology.edges.map(edge => {
    const traffic = figures[edge.id];
    return traffic ? { ...edge, traffic } : edge;
  });
  return { ...topology, edges };
}
