import { type Constraints, constraintsOf, leastOf, mostOf } from './constraints';
import { gatherLonely } from './gather';
import type { Grid, Item } from './grid';
import type { Order } from './ordering';
import { straighten } from './straighten';

/** Enough for ways to become straight; a huge picture gets fewer, so that nothing freezes. */
const turnsAtMost = 24;
const turnsAtLeast = 4;
const affordableItems = 200_000;

export interface Heights {
  /** Tops of items by index, whole pixels, from 0. */
  tops: Float64Array;
  zoneTops: Float64Array;
  zoneBottoms: Float64Array;
  height: number;
}

/**
 * Gives every item its height: as near to its neighbours as what is above and below lets it. Each turn asks where items
 * want to be, then finds the places that keep all distances, once pushing down and once pushing up; the mean of the two
 * keeps them as well (they are linear) and favours neither.
 */
export function assignHeights(grid: Grid, order: Order): Heights {
  const constraints = constraintsOf(grid, order);
  const wishes = new Float64Array(grid.items.length);
  const turns = Math.max(turnsAtLeast, Math.min(turnsAtMost, Math.floor(affordableItems / (grid.items.length + 1))));
  let places = settle(constraints, wishes);
  for (let turn = 0; turn < turns; turn++) {
    const side = turn >= turns - 2 ? 'both' : turn % 2 === 0 ? 'left' : 'right';
    wish({ grid, wishes, places, side });
    places = settle(constraints, wishes);
  }
  hugMembers(constraints, places, grid.items.length);
  for (const towards of ['bottom', 'top'] as const) {
    gatherLonely({ grid, constraints, places, towards });
    hugMembers(constraints, places, grid.items.length);
  }
  for (const edges of [['top', 'bottom'] as const, ['bottom', 'top'] as const]) {
    for (const edge of edges) loosen({ constraints, places, items: grid.items.length, edge });
    straighten(grid, constraints, places);
    hugMembers(constraints, places, grid.items.length);
  }
  return rounded(grid, constraints, places);
}

/** Items without a neighbour on that side stay where they are. */
function wish(options: {
  grid: Grid;
  wishes: Float64Array;
  places: Float64Array;
  side: 'left' | 'right' | 'both';
}): void {
  const { grid, wishes, places, side } = options;
  wishes.set(places.subarray(0, wishes.length));
  const columns = side === 'right' ? grid.columns.toReversed() : grid.columns;
  for (const column of columns) {
    for (const item of column) {
      const mean = meanOf(item, side, wishes);
      if (mean !== undefined) wishes[item.index] = mean;
    }
  }
}

function meanOf(item: Item, side: 'left' | 'right' | 'both', tops: Float64Array): number | undefined {
  let sum = 0;
  let weights = 0;
  if (side !== 'right') {
    for (const { left, leftRail, rightRail, weight } of item.leftLinks) {
      sum += weight * ((tops[left.index] ?? 0) + leftRail - rightRail);
      weights += weight;
    }
  }
  if (side !== 'left') {
    for (const { right, leftRail, rightRail, weight } of item.rightLinks) {
      sum += weight * ((tops[right.index] ?? 0) + rightRail - leftRail);
      weights += weight;
    }
  }
  return weights === 0 ? undefined : sum / weights;
}

/** Of the items; the edges of zones follow from them. */
function settle(constraints: Constraints, wishes: Float64Array): Float64Array {
  const { placeCount, order, above, below } = constraints;
  const down = new Float64Array(placeCount).fill(Number.NEGATIVE_INFINITY);
  const up = new Float64Array(placeCount).fill(Number.POSITIVE_INFINITY);
  down.set(wishes);
  up.set(wishes);
  for (const place of order) down[place] = Math.max(down[place] ?? 0, leastOf(above, down, place));
  for (let index = order.length - 1; index >= 0; index--) {
    const place = order[index] ?? 0;
    up[place] = Math.min(up[place] ?? 0, mostOf(below, up, place));
  }
  const places = new Float64Array(placeCount);
  for (let item = 0; item < wishes.length; item++) places[item] = ((down[item] ?? 0) + (up[item] ?? 0)) / 2;
  return places;
}

/**
 * Edges of zones hug their members. That keeps all distances to what is around, too: the least of means is no less than
 * the mean of the least.
 */
function hugMembers({ order, above, below }: Constraints, places: Float64Array, items: number): void {
  for (let index = order.length - 1; index >= 0; index--) {
    const place = order[index] ?? 0;
    if (isTop(place, items)) places[place] = mostOf(below, places, place);
  }
  for (const place of order) if (isBottom(place, items)) places[place] = leastOf(above, places, place);
}

/** Gives zones the room that is free on one side, so that their members may move into it. */
function loosen(options: {
  constraints: Constraints;
  places: Float64Array;
  items: number;
  edge: 'top' | 'bottom';
}): void {
  const { constraints, places, items, edge } = options;
  const { order, above, below } = constraints;
  if (edge === 'top') {
    for (const place of order) if (isTop(place, items)) places[place] = leastOf(above, places, place);
    return;
  }
  for (let index = order.length - 1; index >= 0; index--) {
    const place = order[index] ?? 0;
    if (isBottom(place, items)) places[place] = mostOf(below, places, place);
  }
}

function isTop(place: number, items: number): boolean {
  return place >= items && (place - items) % 2 === 0;
}

function isBottom(place: number, items: number): boolean {
  return place >= items && (place - items) % 2 === 1;
}

function rounded({ items, zones }: Grid, { topOf, bottomOf }: Constraints, places: Float64Array): Heights {
  const highest = zones.length === 0 ? 0 : Math.floor(places[topOf(0)] ?? 0);
  const at = (place: number): number => Math.floor(places[place] ?? 0) - highest;
  return {
    tops: Float64Array.from(items, item => at(item.index)),
    zoneTops: Float64Array.from(zones, zone => at(topOf(zone.index))),
    zoneBottoms: Float64Array.from(zones, zone => at(bottomOf(zone.index))),
    height: zones.length === 0 ? 0 : at(bottomOf(0)),
  };
}
