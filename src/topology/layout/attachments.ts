import type { ElementId, Topology, TopologyEdge, TopologyNode } from '../graph';
import type { Box, NodeTexts, PlacedEdge, PlacedNode } from './placed';
import { attachmentShape, labelLines, labelShape, labelSize, nodeSize, nodeTexts, type Size } from './sizes';

/**
 * A key, a volume or a list that only one node uses. It hangs below that node, as in an outline, instead of taking part
 * in the flow from left to right, where it would look like a caller.
 */
export interface Attachment {
  node: TopologyNode;
  texts: NodeTexts;
  size: Size;
  edge: TopologyEdge;
  lines: readonly string[];
}

/** By the node that they hang below. */
export function attachmentsOf(topology: Topology): Map<ElementId, Attachment[]> {
  const nodes = new Map(topology.nodes.map(node => [node.id, node]));
  const degrees = new Map<ElementId, number>();
  const looped = new Set<ElementId>();
  for (const { from, to } of topology.edges) {
    degrees.set(from, (degrees.get(from) ?? 0) + 1);
    degrees.set(to, (degrees.get(to) ?? 0) + 1);
    if (from === to) looped.add(from);
  }
  const found = new Map<ElementId, Attachment[]>();
  for (const edge of topology.edges) {
    const [node, user] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (!node || !user || degrees.get(node.id) !== 1 || node.zone !== user.zone) continue;
    if (!isAccessory(node) || isAccessory(user) || looped.has(user.id)) continue;
    const texts = nodeTexts(node);
    const attachment = { node, texts, size: nodeSize({ node, texts, ports: 1 }), edge, lines: labelLines(edge) };
    found.set(user.id, [...(found.get(user.id) ?? []), attachment]);
  }
  return found;
}

function isAccessory({ kind }: TopologyNode): boolean {
  return kind === 'secret' || kind === 'volume' || kind === 'authority';
}

/** What hangs below a node, and the way to it, need this much more. */
export function attachmentSize({ size, lines, edge }: Attachment): Size {
  const label = labelSize(lines, edge);
  const width = attachmentShape.indent + Math.max(size.width, label.width);
  return { width, height: gapAbove(lines) + size.height };
}

function gapAbove(lines: readonly string[]): number {
  return lines.length * labelShape.lineHeight + 2 * attachmentShape.air;
}

/** One below the other, each with its way up to the node along a common trunk. */
export function placeAttachments(
  attachments: readonly Attachment[],
  user: Box,
): { nodes: PlacedNode[]; edges: PlacedEdge[] } {
  const { indent, trunk, air } = attachmentShape;
  const trunkX = user.x + trunk;
  let top = user.y + user.height;
  const nodes: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];
  for (const { node, texts, size, edge, lines } of attachments) {
    const label = labelSize(lines, edge);
    const box = { x: user.x + indent, y: top + gapAbove(lines), width: user.width - indent, height: size.height };
    const elbow = box.y + box.height / 2;
    nodes.push({ id: node.id, texts, ...box });
    edges.push({
      id: edge.id,
      rails: [
        { fromX: box.x, toX: trunkX, y: elbow },
        { fromX: trunkX, toX: trunkX, y: user.y + user.height },
      ],
      label: { x: box.x, y: top + air, width: label.width, height: lines.length * labelShape.lineHeight },
      lines,
      badge: { x: trunkX, y: elbow },
      upright: true,
    });
    top = box.y + box.height;
  }
  return { nodes, edges };
}
