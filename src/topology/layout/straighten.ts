import { type Constraints, leastOf, mostOf } from './constraints';
import type { Chain, Grid, Item, Link } from './grid';

/**
 * Takes the small bends out of ways: each stretch that can be level becomes level, at the height of one of its ends where
 * it can. Nothing is moved over anything else, so all distances are kept.
 */
export function straighten(grid: Grid, constraints: Constraints, places: Float64Array): void {
  for (const { item } of grid.nodes) levelNode(item, constraints, places);
  for (const chain of grid.chains) levelChain(chain, constraints, places);
}

interface Room {
  least: number;
  most: number;
}

function roomOf(item: Item, { above, below }: Constraints, places: Float64Array): Room {
  return { least: leastOf(above, places, item.index), most: mostOf(below, places, item.index) };
}

/** A node with one way on a side moves so that this way is level; the right side first, for what feeds others. */
function levelNode(item: Item, constraints: Constraints, places: Float64Array): void {
  const [left, right] = [only(item.leftLinks), only(item.rightLinks)];
  const wishes = [
    right && heightAt(right.right, right.rightRail, places) - right.leftRail,
    left && heightAt(left.left, left.leftRail, places) - left.rightRail,
  ].filter(wish => wish !== undefined);
  const { least, most } = roomOf(item, constraints, places);
  const reachable = wishes.find(wish => wish >= least && wish <= most);
  if (reachable !== undefined) places[item.index] = reachable;
}

function only(links: readonly Link[]): Link | undefined {
  return links.length === 1 ? links[0] : undefined;
}

function levelChain({ links }: Chain, constraints: Constraints, places: Float64Array): void {
  const inner = links.slice(1).map(({ left }) => left);
  const [first, last] = [links[0], links.at(-1)];
  if (!first || !last) return;
  const ends = [heightAt(first.left, first.leftRail, places), heightAt(last.right, last.rightRail, places)];
  for (let start = 0; start < inner.length; ) {
    const { end, room } = stretchFrom(inner, start, constraints, places);
    // No room at all, for a rounding error: it stays where it is.
    if (end === start) {
      start++;
      continue;
    }
    const stretch = inner.slice(start, end);
    const height = levelFor(stretch, { room, ends, places });
    for (const item of stretch) places[item.index] = height - item.rail;
    start = end;
  }
}

/** As many items, from `start` on, as can be at one height. */
function stretchFrom(
  items: readonly Item[],
  start: number,
  constraints: Constraints,
  places: Float64Array,
): { end: number; room: Room } {
  let room: Room = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
  for (let end = start; end < items.length; end++) {
    const item = items[end];
    if (!item) break;
    const own = roomOf(item, constraints, places);
    const both = {
      least: Math.max(room.least, own.least + item.rail),
      most: Math.min(room.most, own.most + item.rail),
    };
    if (both.least > both.most) return { end, room };
    room = both;
  }
  return { end: items.length, room };
}

function levelFor(
  stretch: readonly Item[],
  { room, ends, places }: { room: Room; ends: readonly number[]; places: Float64Array },
): number {
  const atEnd = ends.find(height => height >= room.least && height <= room.most);
  if (atEnd !== undefined) return atEnd;
  const mean = stretch.reduce((sum, item) => sum + heightAt(item, item.rail, places), 0) / stretch.length;
  return Math.min(room.most, Math.max(room.least, mean));
}

function heightAt(item: Item, rail: number, places: Float64Array): number {
  return (places[item.index] ?? 0) + rail;
}
