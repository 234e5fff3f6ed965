import type { Grid, Link } from './grid';
import { nodeShape } from './sizes';

/** From the corners of a node, so that no arrow ends on the rounding. */
const cornerRoom = 10;

/** Spreads the ways of each node over its sides, in the order of what they lead to. Columns must be sorted. */
export function assignPorts({ nodes, columns, items }: Grid): void {
  const position = new Int32Array(items.length);
  for (const column of columns) {
    column.forEach((item, index) => {
      position[item.index] = index;
    });
  }
  for (const { item, boxHeight } of nodes) {
    spread(item.rightLinks, boxHeight, link => position[link.right.index] ?? 0).forEach(({ link, rail }) => {
      link.leftRail = rail;
    });
    spread(item.leftLinks, boxHeight, link => position[link.left.index] ?? 0).forEach(({ link, rail }) => {
      link.rightRail = rail;
    });
  }
}

function spread(
  links: readonly Link[],
  height: number,
  positionOf: (link: Link) => number,
): { link: Link; rail: number }[] {
  const sorted = [...links].sort((a, b) => positionOf(a) - positionOf(b));
  const between = Math.max(1, sorted.length - 1);
  const room = Math.min(nodeShape.portSpacing, (height - 2 * cornerRoom) / between);
  // Even, so that both halves are whole pixels and a level way is level to the pixel.
  const spacing = room < 2 ? room : 2 * Math.floor(room / 2);
  return sorted.map((link, index) => ({ link, rail: height / 2 + (index - (sorted.length - 1) / 2) * spacing }));
}
