import * as l10n from '@vscode/l10n';
import type { ElementId, Topology, TopologyEdge, TopologyNode, TopologyZone } from './graph';
import { trafficText } from './traffic';
import {
  accessText,
  admissionText,
  healthText,
  kindText,
  postureText,
  protocolText,
  relationText,
  replicasText,
  showsPosture,
  tlsText,
  whoText,
  zoneKindText,
} from './words';
import { zonePath } from './zones';

/** One line on each element, for screen readers, terminals and tooltips. */
export interface ElementTexts {
  node(node: TopologyNode): string;
  zone(zone: TopologyZone): string;
  edge(edge: TopologyEdge): string;
  /** The same without the place, for an outline that shows it. */
  nodeInPlace(node: TopologyNode): string;
  zoneInPlace(zone: TopologyZone): string;
  /** The name of a node by its id. */
  nameOf(id: ElementId): string;
}

export function elementTexts(topology: Topology): ElementTexts {
  const zones = new Map(topology.zones.map(zone => [zone.id, zone]));
  const names = new Map(topology.nodes.map(node => [node.id, node.name || kindText(node.kind)]));
  const nameOf = (id: ElementId): string => names.get(id) ?? id;
  const placeOf = (id: ElementId | undefined): string =>
    zonePath(id, zones)
      .reverse()
      .map(zone => zoneTitle(zones.get(zone)))
      .join(', ');
  return {
    nameOf,
    node: node => joined([nodeFacts(node), within(placeOf(node.zone)), findingsText(node)]),
    nodeInPlace: node => joined([nodeFacts(node), findingsText(node)]),
    zone: zone => joined([zoneFacts(zone), within(placeOf(zone.parent)), findingsText(zone)]),
    zoneInPlace: zone => joined([zoneFacts(zone), findingsText(zone)]),
    edge: edge => `${nameOf(edge.from)} → ${nameOf(edge.to)}: ${joined([edgeFacts(edge), findingsText(edge)])}`,
  };
}

/** `namespace: payments` */
export function zoneTitle(zone: TopologyZone | undefined): string {
  if (!zone) return '';
  return l10n.t({
    message: '{0}: {1}',
    args: [zoneKindText(zone.kind), zone.name],
    comment: ['0 is a kind of zone, such as "network" or "namespace", 1 its name'],
  });
}

function zoneFacts(zone: TopologyZone): string {
  return joined([zoneTitle(zone), zone.posture === 'unknown' ? '' : postureText(zone.posture)]);
}

function nodeFacts(node: TopologyNode): string {
  const { kind, name, detail = '', posture, health, folded } = node;
  return joined([
    name,
    name === '' || name.toLowerCase() !== kindText(kind) ? kindText(kind) : '',
    showsPosture(kind) ? postureText(posture) : '',
    health === undefined ? '' : healthText(health),
    replicasText(node),
    folded ? '' : detail,
    folded ? l10n.t('{0} inside, {1} of them exposed', folded.nodes, folded.exposed) : '',
  ]);
}

function edgeFacts(edge: TopologyEdge): string {
  const { relation, access, tls, admits, count, traffic } = edge;
  if (relation === 'vouches' || relation === 'reads') return relationText(relation);
  const who =
    relation === 'meters' || access === 'refused' ? whoText(edge) : admissionText(admits, admits.names.length);
  const state = accessText(access);
  return joined([
    count > 1 ? l10n.t('{0} × {1}', count, protocolText(edge)) : protocolText(edge),
    tlsText(tls),
    state,
    who === state ? '' : who,
    traffic ? trafficText(traffic) : '',
    traffic?.lastRefusal ? l10n.t('last refused: {0}', traffic.lastRefusal) : '',
  ]);
}

function within(place: string): string {
  return place === '' ? '' : l10n.t('in {0}', place);
}

function findingsText({ findings }: { findings: readonly unknown[] }): string {
  if (findings.length === 0) return '';
  return findings.length === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings.length);
}

function joined(parts: readonly string[]): string {
  return parts.filter(part => part !== '').join(', ');
}
