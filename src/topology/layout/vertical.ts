import { type Constraints, constraintsOf } from './constraints';
import type { Grid, Item, Link } from './grid';
import type { Order } from './ordering';

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
  hugTops(constraints, places, grid.items.length);
  hugBottoms(constraints, places, grid.items.length);
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
  for (let index = 0; index < wishes.length; index++) wishes[index] = places[index] ?? 0;
  const columns = side === 'right' ? [...grid.columns].reverse() : grid.columns;
  for (const item of columns.flat()) {
    const before = wishes[item.index] ?? 0;
    wishes[item.index] = meanOf(item, side, wishes) ?? before;
  }
}

function meanOf(item: Item, side: 'left' | 'right' | 'both', tops: Float64Array): number | undefined {
  let sum = 0;
  let weights = 0;
  const add = ({ weight }: Link, other: number, offset: number): void => {
    sum += weight * ((tops[other] ?? 0) + offset);
    weights += weight;
  };
  if (side !== 'right') for (const link of item.leftLinks) add(link, link.left.index, link.leftRail - link.rightRail);
  if (side !== 'left') for (const link of item.rightLinks) add(link, link.right.index, link.rightRail - link.leftRail);
  return weights === 0 ? undefined : sum / weights;
}

function settle(constraints: Constraints, wishes: Float64Array): Float64Array {
  const down = pushedDown(constraints, wishes);
  const up = pushedUp(constraints, wishes);
  return down.map((place, index) => (place + (up[index] ?? 0)) / 2);
}

/** Every place at its wish, or lower where what is above needs it. Edges of zones have no wish: they hug their content. */
function pushedDown(constraints: Constraints, wishes: Float64Array): Float64Array {
  const places = new Float64Array(constraints.placeCount).fill(Number.NEGATIVE_INFINITY);
  places.set(wishes);
  for (const place of constraints.order)
    places[place] = Math.max(places[place] ?? 0, least(constraints, places, place));
  hugTops(constraints, places, wishes.length);
  return places;
}

function pushedUp(constraints: Constraints, wishes: Float64Array): Float64Array {
  const { placeCount, order } = constraints;
  const places = new Float64Array(placeCount).fill(Number.POSITIVE_INFINITY);
  places.set(wishes);
  for (const place of order.toReversed()) limitAbove(constraints, places, { place, limits: places });
  hugBottoms(constraints, places, wishes.length);
  return places;
}

/** The least a place may be for what is above it. */
function least({ start, before, distance }: Constraints, places: Float64Array, place: number): number {
  let result = Number.NEGATIVE_INFINITY;
  for (let index = start[place] ?? 0; index < (start[place + 1] ?? 0); index++) {
    result = Math.max(result, (places[before[index] ?? 0] ?? 0) + (distance[index] ?? 0));
  }
  return result;
}

/** Lowers the limits of what is above a place to what the place lets them be. */
function limitAbove(
  { start, before, distance }: Constraints,
  places: Float64Array,
  { place, limits }: { place: number; limits: Float64Array },
): void {
  for (let index = start[place] ?? 0; index < (start[place + 1] ?? 0); index++) {
    const above = before[index] ?? 0;
    limits[above] = Math.min(limits[above] ?? 0, (places[place] ?? 0) - (distance[index] ?? 0));
  }
}

/** Tops of zones come down to their highest member. */
function hugTops(constraints: Constraints, places: Float64Array, items: number): void {
  const limits = new Float64Array(places.length).fill(Number.POSITIVE_INFINITY);
  for (const place of constraints.order.toReversed()) {
    if (isTop(place, items)) places[place] = limits[place] ?? 0;
    limitAbove(constraints, places, { place, limits });
  }
}

/** Bottoms of zones come up to their lowest member. */
function hugBottoms(constraints: Constraints, places: Float64Array, items: number): void {
  for (const place of constraints.order) {
    if (isBottom(place, items)) places[place] = least(constraints, places, place);
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
