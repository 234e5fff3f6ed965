import { largest } from '../order';
import type { Grid, GridZone, Item } from './grid';
import { fittedZoneTitle, zoneShape, zoneTitleWidth } from './sizes';
import type { Heights } from './vertical';

/** Between two columns: room for a gentle curve, more where ways climb far. */
const gap = { least: 30, most: 84, perClimb: 0.16 } as const;

export interface Widths {
  columnLeft: Float64Array;
  columnWidth: Float64Array;
  zoneLeft: Float64Array;
  zoneRight: Float64Array;
  width: number;
}

/** Gives every column its place; the borders of zones stand in the gaps, one beside the other where zones nest. */
export function assignWidths(grid: Grid, heights: Heights): Widths {
  const { columns, zones } = grid;
  const opening = nesting(zones, zone => zone.firstColumn);
  const closing = nesting(zones, zone => zone.lastColumn);
  const columnWidth = Float64Array.from(columns, (column, index) => widthOf(column, titleOf(zones, index)));
  const columnLeft = new Float64Array(columns.length);
  let x = roomFor(zones, opening, zone => zone.firstColumn === 0);
  columns.forEach((column, index) => {
    if (index > 0) {
      const borders =
        roomFor(zones, closing, zone => zone.lastColumn === index - 1) +
        roomFor(zones, opening, zone => zone.firstColumn === index);
      x += Math.max(gapBefore(column, heights), borders + gap.least / 2);
    }
    columnLeft[index] = x;
    x += columnWidth[index] ?? 0;
  });
  const zoneLeft = Float64Array.from(
    zones,
    zone => (columnLeft[zone.firstColumn] ?? 0) - zoneShape.side * (opening[zone.index] ?? 0),
  );
  const zoneRight = Float64Array.from(
    zones,
    zone =>
      (columnLeft[zone.lastColumn] ?? 0) +
      (columnWidth[zone.lastColumn] ?? 0) +
      zoneShape.side * (closing[zone.index] ?? 0),
  );
  const width = x + roomFor(zones, closing, zone => zone.lastColumn === columns.length - 1);
  return { columnLeft, columnWidth, zoneLeft, zoneRight, width };
}

/** For each zone, how many borders stand between the column and the gap's middle: its own and those of zones in it. */
function nesting(zones: readonly GridZone[], columnOf: (zone: GridZone) => number): number[] {
  const depths: number[] = zones.map(({ zone }) => (zone ? 1 : 0));
  const deepestFirst = [...zones].sort((a, b) => b.path.length - a.path.length);
  for (const zone of deepestFirst) {
    const parent = zones[zone.parent];
    if (!parent?.zone || parent === zone || columnOf(parent) !== columnOf(zone)) continue;
    depths[parent.index] = Math.max(depths[parent.index] ?? 0, (depths[zone.index] ?? 0) + 1);
  }
  return depths;
}

function roomFor(zones: readonly GridZone[], depths: readonly number[], here: (zone: GridZone) => boolean): number {
  const deepest = largest(zones.filter(here).map(zone => depths[zone.index] ?? 0));
  return deepest * zoneShape.side;
}

/** The title of a zone stands above its first column, which is why no way can run through it. */
function titleOf(zones: readonly GridZone[], column: number): number {
  const widths = zones.map(({ zone, firstColumn }) =>
    zone && firstColumn === column ? zoneTitleWidth(zone, fittedZoneTitle(zone)) : 0,
  );
  return largest(widths);
}

function widthOf(column: readonly Item[], title: number): number {
  return largest(
    column.map(item => item.width),
    title,
  );
}

function gapBefore(column: readonly Item[], { tops }: Heights): number {
  let climb = 0;
  for (const item of column) {
    for (const { left, leftRail, right, rightRail } of item.leftLinks) {
      climb = Math.max(climb, Math.abs((tops[left.index] ?? 0) + leftRail - (tops[right.index] ?? 0) - rightRail));
    }
  }
  return Math.round(Math.min(gap.most, gap.least + gap.perClimb * climb));
}
