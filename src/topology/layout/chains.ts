import type { TopologyEdge } from '../graph';
import type { Chain, Grid, GridZone, Item, Link } from './grid';
import { labelLines, labelSize } from './sizes';

/** Two bends, or bend and label, are meant to be one straight line; at nodes ways may turn. */
const weights = { inner: 8, single: 3, shared: 1 } as const;

/** Gives a way its label and its bends, one in every column between its ends. */
export function chainOf(options: { edge: TopologyEdge; from: Item; to: Item; grid: Grid }): Chain {
  const { edge, from, to, grid } = options;
  const reversed = from.column > to.column;
  const [start, end] = reversed ? [to, from] : [from, to];
  const lines = labelLines(edge);
  const labelColumn = start.column + 1 + 2 * Math.floor((end.column - start.column) / 4);
  let label = start;
  let left = start;
  const links: Link[] = [];
  for (let column = start.column + 1; column <= end.column; column++) {
    const right = column === end.column ? end : between({ column, labelColumn, lines, edge, start, end, grid });
    if (column === labelColumn) label = right;
    const link = { left, right, leftRail: left.rail, rightRail: right.rail, weight: weights.inner };
    left.rightLinks.push(link);
    right.leftLinks.push(link);
    links.push(link);
    left = right;
  }
  return { edge, reversed, links, label, lines };
}

function between(options: {
  column: number;
  labelColumn: number;
  lines: readonly string[];
  edge: TopologyEdge;
  start: Item;
  end: Item;
  grid: Grid;
}): Item {
  const { column, labelColumn, lines, edge, grid } = options;
  const zone = zoneOfPassing({ ...options, zones: grid.zones });
  if (column !== labelColumn) return addItem(grid, { kind: 'bend', column, zone, width: 0, height: 0, rail: 0 });
  return addItem(grid, { kind: 'label', column, zone, ...labelSize(lines, edge) });
}

/** A way leaves a zone at the zone's right side and enters one at its left, so that it crosses no title. */
function zoneOfPassing(options: { column: number; start: Item; end: Item; zones: readonly GridZone[] }): number {
  const { column, start, end, zones } = options;
  const out = zones[start.zone]?.path.findLast(index => (zones[index]?.lastColumn ?? 0) >= column);
  const into = zones[end.zone]?.path.findLast(index => (zones[index]?.firstColumn ?? 0) <= column);
  const outDepth = out === undefined ? 0 : (zones[out]?.path.length ?? 0);
  const intoDepth = into === undefined ? 0 : (zones[into]?.path.length ?? 0);
  return (outDepth >= intoDepth ? out : into) ?? 0;
}

export function addItem(grid: Grid, item: Omit<Item, 'index' | 'leftLinks' | 'rightLinks'>): Item {
  // Written out: there are many, and a spread costs more than all else here.
  const { kind, column, zone, width, height, rail } = item;
  const index = grid.items.length;
  const added = { index, kind, column, zone, width, height, rail, leftLinks: [], rightLinks: [] };
  grid.items.push(added);
  return added;
}

/** Once all ways are there. */
export function weigh(chains: readonly Chain[]): void {
  for (const link of chains.flatMap(chain => chain.links)) {
    if (link.left.kind === 'node') link.weight = link.left.rightLinks.length === 1 ? weights.single : weights.shared;
    if (link.right.kind === 'node') link.weight = link.right.leftLinks.length === 1 ? weights.single : weights.shared;
  }
}
