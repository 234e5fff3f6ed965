import * as l10n from '@vscode/l10n';
import {
  type ElementFinding,
  type ElementId,
  type NodeKind,
  type Posture,
  type TopologyNode,
  type TopologyZone,
  topologyLimits,
} from './graph';
import { kindText, zoneKindText } from './words';

export interface FoldGroup {
  id: ElementId;
  /** Undefined: nodes of one kind outside of all zones. */
  zone?: TopologyZone;
  kind: NodeKind;
  members: TopologyNode[];
}

/** One node for all of them, as bad as the worst. */
export function groupNode({ id, zone, kind, members }: FoldGroup): TopologyNode {
  const findings = [...(zone?.findings ?? []), ...members.flatMap(node => node.findings)];
  const exposed = members.filter(({ posture }) => posture === 'exposed').length;
  return {
    id,
    kind: 'group',
    name: zone?.name ?? kindText(kind),
    detail: detailOf({ zone, count: members.length, exposed }),
    ...(zone?.parent !== undefined && { zone: zone.parent }),
    posture: worstPosture([...members.map(({ posture }) => posture), ...(zone ? [zone.posture] : [])]),
    reasons: zone?.reasons ?? [],
    facts: zone?.facts ?? [],
    findings: worstFirst(findings).slice(0, topologyLimits.listLength),
    ...(zone?.source && { source: zone.source }),
    folded: { nodes: members.length, exposed, findings: findings.length, ...(zone && { zone: zone.id }) },
  };
}

function detailOf(options: { zone: TopologyZone | undefined; count: number; exposed: number }): string {
  const { zone, count, exposed } = options;
  const inside = exposed === 0 ? l10n.t('{0} inside', count) : l10n.t('{0} inside, {1} exposed', count, exposed);
  return zone ? `${zoneKindText(zone.kind)}, ${inside}` : inside;
}

function worstPosture(postures: readonly Posture[]): Posture {
  const order = ['exposed', 'unknown', 'guarded', 'private'] as const;
  return order.find(posture => postures.includes(posture)) ?? 'unknown';
}

function worstFirst(findings: readonly ElementFinding[]): ElementFinding[] {
  const order = { error: 0, warning: 1, info: 2 } as const;
  return [...findings].sort((a, b) => order[a.severity] - order[b.severity]);
}
