import type { TopologyLayout } from '../src/topology/layout/placed';
import type { ReadingOrder } from './neighbours';

interface Placed {
  id: string;
  x: number;
  y: number;
}

/** Column by column, each from its top; a zone comes before what is in it. */
export function readingOrder({ nodes, zones, edges }: TopologyLayout): ReadingOrder {
  const ways = edges.map(({ id, badge }) => ({ id, ...badge }));
  return { places: inOrder([...zones, ...nodes]), ways: inOrder(ways) };
}

function inOrder(placed: readonly Placed[]): string[] {
  return [...placed].sort((one, other) => one.x - other.x || one.y - other.y).map(({ id }) => id);
}
