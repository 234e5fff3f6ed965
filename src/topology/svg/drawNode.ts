import type { ElementFinding, TopologyNode } from '../graph';
import type { PlacedNode } from '../layout/placed';
import { nodeShape, signRoom } from '../layout/sizes';
import { showsPosture } from '../words';
import { kindIcon, postureSign, postureTone, type Tone } from './signs';
import { type SvgElement, svgElement, translated } from './svgElement';
import { svgText } from './svgText';

const tile = { x: 9, y: 10, size: 26, radius: 6, inset: 3 } as const;
const corner = 8;
const badge = { radius: 8, inset: 15 } as const;

/** A box with an icon, the name, what it is, and how it stands. */
export function drawNode(options: { node: TopologyNode; placed: PlacedNode; label: string }): SvgElement {
  const { node, placed, label } = options;
  const { kind, posture, health } = node;
  const tone: Tone = showsPosture(kind) ? postureTone(posture) : 'plain';
  return svgElement(
    'g',
    {
      class: `node kind-${kind} tone-${tone}${health ? ` health-${health}` : ''}`,
      transform: translated(placed.x, placed.y),
      // graphics-symbol is for what has no parts to visit; `img` is for readers that do not know it (Graphics ARIA 1.0).
      role: 'graphics-symbol img',
      'aria-label': label,
      'data-id': node.id,
    },
    svgElement('title', {}, label),
    svgElement('rect', { class: 'box', width: placed.width, height: placed.height, rx: corner }),
    kind === 'group' ? foldedEdge(placed) : undefined,
    svgElement('rect', { class: 'tile', x: tile.x, y: tile.y, width: tile.size, height: tile.size, rx: tile.radius }),
    kindIcon(kind, tile.x + tile.inset, tile.y + tile.inset),
    ...lines(node, placed),
    findingBadge(node.findings, placed.width),
  );
}

/** A second edge below, as of a stack. */
function foldedEdge({ width, height }: PlacedNode): SvgElement {
  return svgElement('path', {
    class: 'stack',
    d: `M${corner} ${height + 4}H${width - corner}`,
  });
}

function lines(node: TopologyNode, { texts }: PlacedNode): (SvgElement | undefined)[] {
  const { textLeft, nameBaseline, lineHeight, nameSize, textSize } = nodeShape;
  const statusY = nameBaseline + lineHeight * (texts.detail === '' ? 1 : 2);
  const sign = showsPosture(node.kind) ? postureSign(node.posture, textLeft, statusY - 10) : undefined;
  return [
    svgText(texts.name, { class: 'name', x: textLeft, y: nameBaseline, size: nameSize, bold: true }),
    svgText(texts.detail, { class: 'detail', x: textLeft, y: nameBaseline + lineHeight, size: textSize }),
    sign,
    svgText(texts.status, { class: 'status', x: textLeft + signRoom(node), y: statusY, size: textSize }),
  ];
}

function findingBadge(findings: readonly ElementFinding[], width: number): SvgElement | undefined {
  if (findings.length === 0) return undefined;
  const worst = (['error', 'warning', 'info'] as const).find(one => findings.some(({ severity }) => severity === one));
  const tone: Tone = worst === 'error' ? 'bad' : worst === 'warning' ? 'doubt' : 'calm';
  return svgElement(
    'g',
    { class: `findings tone-${tone}`, transform: translated(width - badge.inset, badge.inset) },
    svgElement('circle', { r: badge.radius }),
    svgText(String(findings.length), { class: 'count', x: 0, y: 4, size: nodeShape.textSize, anchor: 'middle' }),
  );
}
