import type { ElementId, Topology, TopologyEdge, TopologyNode } from '../graph';
import { type Attachment, attachmentSize, attachmentsOf } from './attachments';
import { addItem, chainOf, weigh } from './chains';
import type { Grid, GridNode } from './grid';
import { type GridZones, gridZones } from './gridZones';
import { levelsOf } from './ranks';
import { labelLines, labelSize, loopShape, nodeSize, nodeTexts } from './sizes';

/** Everything that needs a place, each in its column and zone. */
export function buildGrid(topology: Topology): Grid {
  const attachments = attachmentsOf(topology);
  const flow = withoutAttached(topology, attachments);
  const levels = levelsOf(flow.nodes, flow.edges);
  const zones = gridZones(flow, levels);
  const grid: Grid = { nodes: [], zones: zones.all, chains: [], items: [], columns: [] };
  const nodes = new Map<ElementId, GridNode>();
  const ports = portCounts(flow.edges, levels);
  for (const node of flow.nodes) {
    const placed = gridNode({
      node,
      attachments: attachments.get(node.id) ?? [],
      ports: ports.get(node.id) ?? 0,
      column: 2 * zones.levelOf(node),
      grid,
      zones,
    });
    nodes.set(node.id, placed);
  }
  for (const edge of flow.edges) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (!from || !to) continue;
    if (from === to) addLoop(from, edge);
    else grid.chains.push(chainOf({ edge, from: from.item, to: to.item, grid }));
  }
  for (const item of grid.items) {
    grid.columns[item.column] ??= [];
    grid.columns[item.column]?.push(item);
  }
  grid.columns = Array.from(grid.columns, column => column ?? []);
  weigh(grid.chains);
  return grid;
}

function withoutAttached(topology: Topology, attachments: ReadonlyMap<ElementId, Attachment[]>): Topology {
  const all = [...attachments.values()].flat();
  const [nodes, edges] = [new Set(all.map(({ node }) => node.id)), new Set(all.map(({ edge }) => edge.id))];
  return {
    ...topology,
    nodes: topology.nodes.filter(({ id }) => !nodes.has(id)),
    edges: topology.edges.filter(({ id }) => !edges.has(id)),
  };
}

function gridNode(options: {
  node: TopologyNode;
  attachments: readonly Attachment[];
  ports: number;
  column: number;
  grid: Grid;
  zones: GridZones;
}): GridNode {
  const { node, attachments, ports, column, grid, zones } = options;
  const texts = nodeTexts(node);
  const size = nodeSize({ node, texts, ports });
  const below = attachments.map(attachmentSize);
  const item = addItem(grid, {
    kind: 'node',
    column,
    zone: zones.indexOf(node.zone),
    width: Math.max(size.width, ...below.map(({ width }) => width)),
    height: size.height + below.reduce((sum, { height }) => sum + height, 0),
    rail: size.height / 2,
  });
  const placed = { node, texts, item, boxHeight: size.height, loops: [], attachments };
  grid.nodes.push(placed);
  return placed;
}

function addLoop(node: GridNode, edge: TopologyEdge): void {
  const lines = labelLines(edge);
  const { width, height } = labelSize(lines, edge);
  node.loops.push({ edge, lines });
  node.item.width = Math.max(node.item.width, width + 2 * loopShape.step * (node.loops.length + 1));
  node.item.height += height;
}

function portCounts(edges: readonly TopologyEdge[], levels: ReadonlyMap<ElementId, number>): Map<ElementId, number> {
  const sides = new Map<string, number>();
  const most = new Map<ElementId, number>();
  const add = (id: ElementId, side: 'left' | 'right'): void => {
    const count = (sides.get(`${side} ${id}`) ?? 0) + 1;
    sides.set(`${side} ${id}`, count);
    most.set(id, Math.max(count, most.get(id) ?? 0));
  };
  for (const { from, to } of edges) {
    if (from === to) continue;
    const forward = (levels.get(from) ?? 0) < (levels.get(to) ?? 0);
    add(from, forward ? 'right' : 'left');
    add(to, forward ? 'left' : 'right');
  }
  return most;
}
