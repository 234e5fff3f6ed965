import type { Topology } from '../../../src/topology/graph';
import type { Box, PlacedEdge, Point, TopologyLayout } from '../../../src/topology/layout/placed';
import { zoneShape } from '../../../src/topology/layout/sizes';
import { textWidth } from '../../../src/topology/textWidth';

export interface NamedBox extends Box {
  what: string;
}

/** Everything that must be readable: boxes of nodes, texts of ways, titles of zones. */
export function readableBoxes({ nodes, edges, zones }: TopologyLayout): NamedBox[] {
  return [
    ...nodes.map(node => ({ ...node, what: `node ${node.id}` })),
    ...edges.map(({ id, label }) => ({ ...label, what: `label ${id}` })),
    ...zones.map(({ id, titleX, y, title }) => ({
      x: titleX,
      y: y + 5,
      width: textWidth(title, { size: zoneShape.titleSize, bold: true }),
      height: zoneShape.titleSize + 4,
      what: `title ${id}`,
    })),
  ];
}

/** The first two that share more than a border, found from left to right. */
export function firstOverlap(boxes: readonly NamedBox[]): string | undefined {
  const sorted = [...boxes].sort((a, b) => a.x - b.x);
  for (const [index, one] of sorted.entries()) {
    for (const other of sorted.slice(index + 1)) {
      if (other.x >= one.x + one.width) break;
      if (overlap(one, other)) return `${one.what} and ${other.what}`;
    }
  }
  return undefined;
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Points of the way as it is drawn, without its two ends, which touch nodes. */
export function pointsOf({ rails }: PlacedEdge): Point[] {
  const corners = rails.flatMap(({ fromX, toX, y }) => [
    { x: fromX, y },
    { x: (fromX + toX) / 2, y },
    { x: toX, y },
  ]);
  const curves = rails.slice(1).flatMap((rail, index) => {
    const before = rails[index];
    return before ? curve({ x: before.toX, y: before.y }, { x: rail.fromX, y: rail.y }) : [];
  });
  const [first, last] = [corners[0], corners.at(-1)];
  const same = (a: Point, b: Point | undefined): boolean => a.x === b?.x && a.y === b.y;
  return [...corners, ...curves].filter(point => !same(point, first) && !same(point, last));
}

/** A cubic curve that leaves and arrives level. */
function curve(from: Point, to: Point): Point[] {
  const middle = (from.x + to.x) / 2;
  return [0.1, 0.25, 0.5, 0.75, 0.9].map(t => {
    const [a, b, c, d] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
    return { x: a * from.x + b * middle + c * middle + d * to.x, y: (a + b) * from.y + (c + d) * to.y };
  });
}

/** What a point is within, borders left out. */
export function boxAt({ x, y }: Point, boxes: readonly NamedBox[]): string | undefined {
  return boxes.find(box => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height)?.what;
}

/** Ids of all zones around each node, by its id. */
export function zonesAround({ nodes, zones }: Topology): Map<string, Set<string>> {
  const parents = new Map(zones.map(zone => [zone.id, zone.parent]));
  return new Map(
    nodes.map(({ id, zone }) => {
      const around = new Set<string>();
      for (let next = zone; next !== undefined; next = parents.get(next)) around.add(next);
      return [id, around];
    }),
  );
}
