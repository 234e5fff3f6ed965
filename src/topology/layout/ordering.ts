import { crossings } from './crossings';
import type { Grid, Item } from './grid';

/** More turns than these have not made a picture better; a huge one gets fewer, so that nothing freezes. */
const turnsAtMost = 14;
const turnsAtLeast = 2;
/** After so many turns in vain, the next ones will not be better either. */
const patience = 5;
const affordableItems = 120_000;

/** Where items and zones stand among what is in the same zone: sorted by it, each column is from top to bottom. */
export interface Order {
  /** By index of the item. */
  itemValues: Float64Array;
  /** By index of the zone: one value for all columns, so that zones are bands that never cross. */
  zoneValues: Float64Array;
}

/**
 * Sorts every column of the grid so that few ways cross: each item moves to the mean of its neighbours (the barycentre
 * method of Sugiyama), from left to right and back, and each zone moves as one. The best turn wins.
 */
export function orderColumns(grid: Grid): Order {
  const { columns, items, zones } = grid;
  const order: Order = { itemValues: initialValues(grid), zoneValues: new Float64Array(zones.length) };
  const position = new Float64Array(items.length);
  const compare = comparison(grid, order);
  const sortAll = (): void => {
    settleZones(grid, order, position);
    for (const column of columns) sortColumn(column, compare, position);
  };
  for (const column of columns) sortColumn(column, (a, b) => value(order, a) - value(order, b), position);
  sortAll();
  let best = copyOf(order);
  let fewest = crossings(columns, indexes(grid));
  let bestTurn = 0;
  const turns = Math.max(turnsAtLeast, Math.min(turnsAtMost, Math.floor(affordableItems / (items.length + 1))));
  for (let turn = 0; turn < turns && fewest > 0 && turn - bestTurn < patience; turn++) {
    sweep({ grid, order, position, compare, rightwards: turn % 2 === 0 });
    sortAll();
    const count = crossings(columns, indexes(grid));
    if (count >= fewest) continue;
    fewest = count;
    bestTurn = turn;
    best = copyOf(order);
  }
  const compareBest = comparison(grid, best);
  for (const column of columns) column.sort(compareBest);
  return best;
}

/** Nodes by the order of their ids, ways between their ends: without a reason to move, pictures are alphabetical. */
function initialValues({ items, nodes, chains }: Grid): Float64Array {
  const values = new Float64Array(items.length);
  nodes.forEach(({ item }, index) => {
    values[item.index] = index;
  });
  for (const { links } of chains) {
    const [start, end] = [values[links[0]?.left.index ?? 0] ?? 0, values[links.at(-1)?.right.index ?? 0] ?? 0];
    links.slice(1).forEach(({ left }, index) => {
      values[left.index] = start + ((end - start) * (index + 1)) / links.length;
    });
  }
  return values;
}

type Compare = (a: Item, b: Item) => number;

/** Compares two items by the outermost zones (or themselves) in which they differ. */
export function comparison({ zones }: Pick<Grid, 'zones'>, order: Order): Compare {
  return (a, b) => {
    if (a.zone === b.zone) return value(order, a) - value(order, b) || a.index - b.index;
    const [pathA, pathB] = [zones[a.zone]?.path ?? [], zones[b.zone]?.path ?? []];
    let depth = 0;
    while (pathA[depth] !== undefined && pathA[depth] === pathB[depth]) depth++;
    const [zoneA, zoneB] = [pathA[depth], pathB[depth]];
    const valueA = zoneA === undefined ? value(order, a) : (order.zoneValues[zoneA] ?? 0);
    const valueB = zoneB === undefined ? value(order, b) : (order.zoneValues[zoneB] ?? 0);
    // At the same height zones come first.
    return valueA - valueB || (zoneA ?? zones.length + a.index) - (zoneB ?? zones.length + b.index);
  };
}

function value(order: Order, item: Item): number {
  return order.itemValues[item.index] ?? 0;
}

function sweep(options: {
  grid: Grid;
  order: Order;
  position: Float64Array;
  compare: Compare;
  rightwards: boolean;
}): void {
  const { grid, order, position, compare, rightwards } = options;
  for (const column of rightwards ? grid.columns : grid.columns.toReversed()) {
    for (const item of column) order.itemValues[item.index] = wishOf({ item, position, rightwards });
    sortColumn(column, compare, position);
  }
}

function wishOf(options: { item: Item; position: Float64Array; rightwards: boolean }): number {
  const { item, position, rightwards } = options;
  const links = rightwards ? item.leftLinks : item.rightLinks;
  if (links.length === 0) return position[item.index] ?? 0;
  let sum = 0;
  for (const { left, right } of links) sum += position[rightwards ? left.index : right.index] ?? 0;
  return sum / links.length;
}

function sortColumn(column: Item[], compare: Compare, position: Float64Array): void {
  column.sort(compare);
  column.forEach((item, index) => {
    // Columns are centred on each other, whatever their length.
    position[item.index] = index - (column.length - 1) / 2;
  });
}

/** A zone stands at the mean of all that is in it. */
function settleZones({ items, zones }: Grid, order: Order, position: Float64Array): void {
  const sums = new Float64Array(zones.length);
  const counts = new Float64Array(zones.length);
  for (const item of items) {
    if (item.zone === 0) continue;
    for (const zone of zones[item.zone]?.path ?? []) {
      sums[zone] = (sums[zone] ?? 0) + (position[item.index] ?? 0);
      counts[zone] = (counts[zone] ?? 0) + 1;
    }
  }
  for (let zone = 0; zone < zones.length; zone++) order.zoneValues[zone] = (sums[zone] ?? 0) / (counts[zone] || 1);
}

function indexes({ columns, items }: Grid): Int32Array {
  const result = new Int32Array(items.length);
  for (const column of columns) {
    column.forEach((item, index) => {
      result[item.index] = index;
    });
  }
  return result;
}

function copyOf({ itemValues, zoneValues }: Order): Order {
  return { itemValues: itemValues.slice(), zoneValues: zoneValues.slice() };
}
