import type { Grid, GridZone, Item } from './grid';
import { comparison, type Order } from './ordering';
import { zoneShape } from './sizes';

/** Between what stands in one column, pixels; ways that only pass need less. */
const gaps = { bend: 12, label: 10, node: 24, zone: 26 } as const;

/**
 * What may not overlap, as distances: `position[after] >= position[before] + distance`, of tops. Places are items by
 * their index, then the top and the bottom edge of each zone. The order of the places is one in which every `before`
 * comes before its `after`; distances are whole numbers, so rounded positions keep them.
 */
export interface Constraints {
  placeCount: number;
  /** All places, sorted. */
  order: Int32Array;
  /** By their `after`, and by their `before`. */
  above: Adjacent;
  below: Adjacent;
  topOf(zone: number): number;
  bottomOf(zone: number): number;
}

/** The other places of the distances of place p, and the distances, from `start[p]` up to `start[p + 1]`. */
export interface Adjacent {
  start: Int32Array;
  other: Int32Array;
  distance: Float64Array;
}

interface Distance {
  before: number;
  after: number;
  distance: number;
}

type Child = { zone: GridZone } | { item: Item };

export function constraintsOf(grid: Grid, order: Order): Constraints {
  const { items, zones } = grid;
  const topOf = (zone: number): number => items.length + 2 * zone;
  const bottomOf = (zone: number): number => topOf(zone) + 1;
  const children = childrenByZone(grid, order);
  const places: number[] = [];
  const distances: Distance[] = [];
  const walk = (zone: GridZone): void => {
    places.push(topOf(zone.index));
    const lastIn = new Map<number, { place: number; height: number; gap: number }>();
    for (const child of children[zone.index] ?? []) {
      const block = 'item' in child ? itemBlock(child.item) : zoneBlock(child.zone, topOf, bottomOf);
      for (let column = block.firstColumn; column <= block.lastColumn; column++) {
        const above = lastIn.get(column);
        const distance = above ? above.height + Math.max(above.gap, block.gap) : paddingAbove(zone);
        distances.push({ before: above?.place ?? topOf(zone.index), after: block.top, distance });
        lastIn.set(column, { place: block.bottom, height: block.height, gap: block.gap });
      }
      if ('zone' in child) walk(child.zone);
      else places.push(child.item.index);
    }
    for (const { place, height } of lastIn.values()) {
      distances.push({ before: place, after: bottomOf(zone.index), distance: height + paddingBelow(zone) });
    }
    places.push(bottomOf(zone.index));
  };
  const [root] = zones;
  if (root) walk(root);
  const placeCount = items.length + 2 * zones.length;
  return {
    placeCount,
    order: Int32Array.from(places),
    above: adjacent(distances, { placeCount, from: 'after', to: 'before' }),
    below: adjacent(distances, { placeCount, from: 'before', to: 'after' }),
    topOf,
    bottomOf,
  };
}

/** Items and zones directly in each zone, from top to bottom. */
function childrenByZone({ items, zones }: Grid, order: Order): Child[][] {
  const children: Child[][] = zones.map(() => []);
  for (const item of items) children[item.zone]?.push({ item });
  for (const zone of zones.slice(1)) children[zone.parent]?.push({ zone });
  const compare = comparison({ zones }, order);
  // An item stands for its zone: within the zone around it, only the zone's own place counts.
  const standIn = (child: Child): Item => ('item' in child ? child.item : inside(child.zone));
  const inside = (zone: GridZone): Item => ({ ...blank, zone: zone.index });
  for (const list of children) {
    const keyed = list.map(child => ({ child, item: standIn(child) }));
    keyed.sort((a, b) => compare(a.item, b.item));
    list.splice(0, list.length, ...keyed.map(({ child }) => child));
  }
  return children;
}

const blank: Item = {
  index: -1,
  kind: 'bend',
  column: 0,
  zone: 0,
  width: 0,
  height: 0,
  rail: 0,
  leftLinks: [],
  rightLinks: [],
};

interface Block {
  top: number;
  /** The place after which the next one comes, and how much of it is below that place. */
  bottom: number;
  height: number;
  gap: number;
  firstColumn: number;
  lastColumn: number;
}

function itemBlock({ index, height, kind, column }: Item): Block {
  return { top: index, bottom: index, height, gap: gaps[kind], firstColumn: column, lastColumn: column };
}

function zoneBlock(zone: GridZone, topOf: (zone: number) => number, bottomOf: (zone: number) => number): Block {
  const { index, firstColumn, lastColumn } = zone;
  return { top: topOf(index), bottom: bottomOf(index), height: 0, gap: gaps.zone, firstColumn, lastColumn };
}

function paddingAbove({ zone }: GridZone): number {
  return zone ? zoneShape.top : 0;
}

function paddingBelow({ zone }: GridZone): number {
  return zone ? zoneShape.bottom : 0;
}

function adjacent(
  distances: readonly Distance[],
  options: { placeCount: number; from: 'before' | 'after'; to: 'before' | 'after' },
): Adjacent {
  const { placeCount, from, to } = options;
  const start = new Int32Array(placeCount + 1);
  for (const one of distances) start[one[from] + 1] = (start[one[from] + 1] ?? 0) + 1;
  for (let place = 0; place < placeCount; place++) start[place + 1] = (start[place + 1] ?? 0) + (start[place] ?? 0);
  const next = start.slice();
  const other = new Int32Array(distances.length);
  const distance = new Float64Array(distances.length);
  for (const one of distances) {
    const index = next[one[from]] ?? 0;
    next[one[from]] = index + 1;
    other[index] = one[to];
    distance[index] = Math.ceil(one.distance);
  }
  return { start, other, distance };
}

/** The least a place may be for what is above it. */
export function leastOf({ start, other, distance }: Adjacent, places: Float64Array, place: number): number {
  let least = Number.NEGATIVE_INFINITY;
  const end = start[place + 1] ?? 0;
  for (let index = start[place] ?? 0; index < end; index++) {
    least = Math.max(least, (places[other[index] ?? 0] ?? 0) + (distance[index] ?? 0));
  }
  return least;
}

/** The most a place may be for what is below it. */
export function mostOf({ start, other, distance }: Adjacent, places: Float64Array, place: number): number {
  let most = Number.POSITIVE_INFINITY;
  const end = start[place + 1] ?? 0;
  for (let index = start[place] ?? 0; index < end; index++) {
    most = Math.min(most, (places[other[index] ?? 0] ?? 0) - (distance[index] ?? 0));
  }
  return most;
}
