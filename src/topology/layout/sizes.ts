import * as l10n from '@vscode/l10n';
import { zoneTitle } from '../elementTexts';
import type { TopologyEdge, TopologyNode, TopologyZone } from '../graph';
import { fitText, textWidth } from '../textWidth';
import { trafficText } from '../traffic';
import { healthText, kindText, postureText, protocolText, replicasText, showsPosture, whoText } from '../words';
import type { NodeTexts } from './placed';

/** Everything about a node's inside, shared by what measures and what draws. */
export const nodeShape = {
  nameSize: 13,
  textSize: 11,
  /** Room for the icon, before all text. */
  textLeft: 42,
  textRight: 12,
  badgeRoom: 26,
  nameBaseline: 22,
  lineHeight: 16,
  bottom: 11,
  minimumWidth: 132,
  mostTextWidth: 196,
  /** Between two ways that end at one side of a node; a node grows until this many have room. */
  portSpacing: 16,
  mostPorts: 12,
} as const;

export const labelShape = {
  textSize: 11,
  lineHeight: 14,
  /** Between the text and the way under it: half of the sign on the way, and air. */
  aboveWay: 13,
  belowWay: 11,
  /** At both sides, so that no arrow touches a letter. */
  side: 6,
  mostWidth: 212,
} as const;

/** What hangs below a node: how far to the right, where the common trunk is, and air above and below the label. */
export const attachmentShape = { indent: 28, trunk: 14, air: 4 } as const;

/** Ways from a node to itself stand around one another below it, this far apart. */
export const loopShape = { step: 10 } as const;

export const zoneShape = {
  titleSize: 12,
  /** From the border to the first member: the title's line. */
  top: 30,
  side: 16,
  bottom: 16,
  titleBaseline: 19,
  mostTitleWidth: 230,
} as const;

export interface Size {
  width: number;
  height: number;
}

export function nodeTexts(node: TopologyNode): NodeTexts {
  const { nameSize, textSize, mostTextWidth, badgeRoom } = nodeShape;
  const nameWidth = mostTextWidth - (node.findings.length > 0 ? badgeRoom : 0);
  return {
    name: fitText(node.name, { size: nameSize, bold: true, width: nameWidth }),
    detail: fitDetail(node.detail ?? ''),
    status: fitText(statusText(node), { size: textSize, width: mostTextWidth - signRoom(node) }),
  };
}

/** What tells images and paths apart is at their end, what tells hosts and words apart at their beginning. */
function fitDetail(detail: string): string {
  const options = { size: nodeShape.textSize, width: nodeShape.mostTextWidth };
  if (!detail.includes('/')) return fitText(detail, options);
  const fitted = fitText(detail, { ...options, keep: 'end' });
  const part = fitted === detail ? -1 : fitted.indexOf('/');
  return part < 0 || part === fitted.length - 1 ? fitted : `…${fitted.slice(part)}`;
}

export function statusText(node: TopologyNode): string {
  const { kind, posture, health } = node;
  const parts = [
    showsPosture(kind) ? postureText(posture) : kindText(kind),
    health === undefined ? '' : healthText(health),
    replicasText(node),
  ];
  return parts.filter(part => part !== '').join(' · ');
}

/** Before the status stands the sign of the posture. */
export function signRoom({ kind }: TopologyNode): number {
  return showsPosture(kind) ? 15 : 0;
}

export function nodeSize(options: { node: TopologyNode; texts: NodeTexts; ports: number }): Size {
  const { node, texts, ports } = options;
  const { nameSize, textSize, textLeft, textRight, badgeRoom, minimumWidth } = nodeShape;
  const text = Math.max(
    textWidth(texts.name, { size: nameSize, bold: true }) + (node.findings.length > 0 ? badgeRoom : 0),
    textWidth(texts.detail, { size: textSize }),
    textWidth(texts.status, { size: textSize }) + signRoom(node),
  );
  const lines = texts.detail === '' ? 1 : 2;
  const forText = nodeShape.nameBaseline + lines * nodeShape.lineHeight + nodeShape.bottom;
  const forPorts = nodeShape.portSpacing * (Math.min(ports, nodeShape.mostPorts) + 1);
  // Even, so that the middle is a whole pixel.
  const height = 2 * Math.ceil(Math.max(forText, forPorts) / 2);
  return { width: Math.max(minimumWidth, textLeft + text + textRight), height };
}

export function labelLines(edge: TopologyEdge): string[] {
  const { textSize, mostWidth } = labelShape;
  return labelTexts(edge).map(line => fitText(line, { size: textSize, width: mostWidth }));
}

function labelTexts(edge: TopologyEdge): string[] {
  const { relation, count, traffic } = edge;
  const what = count > 1 ? l10n.t('{0} × {1}', count, protocolText(edge)) : protocolText(edge);
  if (relation === 'vouches' || relation === 'reads') return [what];
  const lines = [what, whoText(edge)].filter(line => line !== '');
  return traffic ? [...lines, trafficText(traffic)] : lines;
}

export function labelSize(lines: readonly string[], edge: TopologyEdge): Size & { rail: number } {
  const { textSize, lineHeight, aboveWay, belowWay, side } = labelShape;
  const widest = edge.traffic ? [...lines, trafficText({ allowed: 999_000_000, refused: 999_000_000 })] : lines;
  const width = Math.max(...widest.map(line => textWidth(line, { size: textSize }))) + 2 * side;
  const rail = lines.length * lineHeight + aboveWay;
  return { width, height: rail + belowWay, rail };
}

export function fittedZoneTitle(zone: TopologyZone): string {
  const { titleSize, mostTitleWidth } = zoneShape;
  const sign = showsZonePosture(zone) ? zoneSignRoom : 0;
  return fitText(zoneTitle(zone), { size: titleSize, bold: true, width: mostTitleWidth - sign });
}

/** Before the title stands the sign of the posture. */
export const zoneSignRoom = 18;

export function showsZonePosture({ posture }: TopologyZone): boolean {
  return posture !== 'unknown';
}

export function zoneTitleWidth(zone: TopologyZone, title: string): number {
  const sign = showsZonePosture(zone) ? zoneSignRoom : 0;
  return textWidth(title, { size: zoneShape.titleSize, bold: true }) + sign;
}
