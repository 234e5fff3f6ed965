import type { Topology } from '../graph';
import { compareIds } from '../order';
import { placeAttachments } from './attachments';
import { buildGrid } from './buildGrid';
import type { Chain, Grid, GridNode, GridZone, Item } from './grid';
import { assignWidths, type Widths } from './horizontal';
import { orderColumns } from './ordering';
import type { PlacedEdge, PlacedNode, PlacedZone, Rail, TopologyLayout } from './placed';
import { assignPorts } from './ports';
import { fittedZoneTitle, labelShape, labelSize, loopShape } from './sizes';
import { assignHeights, type Heights } from './vertical';

/**
 * Places a topology from left to right in layers (Sugiyama, Tagawa, Toda 1981): callers, fronts, services, outside. No
 * node, label or title overlaps another, and no way runs through one. The same topology always gives the same layout.
 * Above some sixty nodes fold first (`foldTopology`): not for speed, but because nobody can read it.
 */
export function layoutTopology(topology: Topology): TopologyLayout {
  if (topology.nodes.length === 0) return { width: 0, height: 0, zones: [], nodes: [], edges: [] };
  const grid = buildGrid(topology);
  const order = orderColumns(grid);
  assignPorts(grid);
  const heights = assignHeights(grid, order);
  const widths = assignWidths(grid, heights);
  const frame = { grid, heights, widths };
  const hanging = grid.nodes.map(node => placeAttachments(node.attachments, placedNode(node, frame)));
  const loops = grid.nodes.flatMap(node => loopsOf(node, frame));
  return {
    width: Math.ceil(widths.width),
    height: heights.height,
    zones: grid.zones
      .slice(1)
      .map(zone => placedZone(zone, frame))
      .sort((a, b) => a.depth - b.depth || compareIds(a, b)),
    nodes: [...grid.nodes.map(node => placedNode(node, frame)), ...hanging.flatMap(({ nodes }) => nodes)].sort(
      compareIds,
    ),
    edges: [
      ...grid.chains.map(chain => placedEdge(chain, frame)),
      ...hanging.flatMap(({ edges }) => edges),
      ...loops,
    ].sort(compareIds),
  };
}

interface Frame {
  grid: Grid;
  heights: Heights;
  widths: Widths;
}

function placedNode({ node, texts, item, boxHeight }: GridNode, { heights, widths }: Frame): PlacedNode {
  return {
    id: node.id,
    texts,
    x: widths.columnLeft[item.column] ?? 0,
    y: heights.tops[item.index] ?? 0,
    // All nodes of a column are equally wide: it reads as a column, and ways end at one line.
    width: widths.columnWidth[item.column] ?? 0,
    height: boxHeight,
  };
}

function placedZone({ index, zone, path, firstColumn }: GridZone, { heights, widths }: Frame): PlacedZone {
  const x = widths.zoneLeft[index] ?? 0;
  const y = heights.zoneTops[index] ?? 0;
  return {
    id: zone?.id ?? '',
    depth: path.length - 1,
    title: zone ? fittedZoneTitle(zone) : '',
    titleX: widths.columnLeft[firstColumn] ?? 0,
    x,
    y,
    width: (widths.zoneRight[index] ?? 0) - x,
    height: (heights.zoneBottoms[index] ?? 0) - y,
  };
}

function placedEdge({ edge, reversed, links, label, lines }: Chain, { heights, widths }: Frame): PlacedEdge {
  const left = (item: Item): number => widths.columnLeft[item.column] ?? 0;
  const right = (item: Item): number => left(item) + (widths.columnWidth[item.column] ?? 0);
  const top = (item: Item): number => heights.tops[item.index] ?? 0;
  const rails: Rail[] = [];
  links.forEach((link, index) => {
    const startY = top(link.left) + link.leftRail;
    if (index === 0) rails.push({ fromX: right(link.left), toX: right(link.left), y: startY });
    const end = link.right;
    const toX = index === links.length - 1 ? left(end) : right(end);
    rails.push({ fromX: left(end), toX, y: top(end) + link.rightRail });
  });
  const middle = (left(label) + right(label)) / 2;
  return {
    id: edge.id,
    rails: reversed ? rails.reverse().map(({ fromX, toX, y }) => ({ fromX: toX, toX: fromX, y })) : rails,
    label: { x: middle - label.width / 2, y: top(label), width: label.width, height: textHeight(lines) },
    lines,
    badge: { x: middle, y: top(label) + label.rail },
    upright: false,
  };
}

function textHeight(lines: readonly string[]): number {
  return lines.length * labelShape.lineHeight;
}

/** From the node's lower side down, below the label's text, and back up; the later ones around the earlier ones. */
function loopsOf(node: GridNode, frame: Frame): PlacedEdge[] {
  const { x, y, width, height } = placedNode(node, frame);
  let top = y + height;
  return node.loops.map(({ edge, lines }, index) => {
    const size = labelSize(lines, edge);
    const inset = loopShape.step * (node.loops.length - index);
    const [left, right] = [x + inset, x + width - inset];
    const rail = top + size.rail;
    const loop: PlacedEdge = {
      id: edge.id,
      rails: [
        { fromX: left, toX: left, y: y + height },
        { fromX: left, toX: right, y: rail },
        { fromX: right, toX: right, y: y + height },
      ],
      label: { x: x + (width - size.width) / 2, y: top, width: size.width, height: textHeight(lines) },
      lines,
      badge: { x: x + width / 2, y: rail },
      upright: true,
    };
    top += size.height;
    return loop;
  });
}
