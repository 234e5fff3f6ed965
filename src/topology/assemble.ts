import * as l10n from '@vscode/l10n';
import { boundedEdge, boundedNode, boundedZone, detailText } from './bounded';
import { elementId } from './elementId';
import {
  type ElementId,
  type Topology,
  type TopologyEdge,
  type TopologyElement,
  type TopologyNode,
  type TopologyZone,
  topologyLimits,
} from './graph';
import { compareIds, compareText } from './order';
import { soundZones } from './zones';

type Optional = 'reasons' | 'findings' | 'facts';
type Draft<Element extends TopologyElement> = Omit<Element, Optional> & Partial<Pick<Element, Optional>>;

export type NodeDraft = Draft<TopologyNode>;
export type ZoneDraft = Draft<TopologyZone>;
/** Without an id it gets one from its relation, its ends and its port; `count` is 1 unless given. */
export type EdgeDraft = Omit<Draft<TopologyEdge>, 'id' | 'count'> & Partial<Pick<TopologyEdge, 'id' | 'count'>>;

export interface TopologyDraft extends Pick<Topology, 'origin' | 'title' | 'summary'> {
  nodes: readonly NodeDraft[];
  zones: readonly ZoneDraft[];
  edges: readonly EdgeDraft[];
  notices?: readonly string[];
}

/**
 * A topology from what was found, in any order and however broken: texts are bounded and made visible; an end that is
 * nowhere becomes a `missing` node; zones in a circle are opened, and empty ones left out; ids that meet are told apart;
 * beyond the limits what is exposed stays. Never throws for what a file holds.
 */
export function assembleTopology(draft: TopologyDraft): Topology {
  const taken = new Set<ElementId>();
  const allZones = distinct(
    draft.zones.map(zone => boundedZone({ ...emptyLists, ...zone })),
    taken,
  );
  const zones = soundZones(allZones.slice(0, topologyLimits.zones));
  const known = distinct(
    draft.nodes.map(node => boundedNode({ ...emptyLists, ...node })),
    taken,
  );
  const allNodes = [...known, ...missingNodes(draft.edges, known)];
  const nodes = mostExposed(allNodes).sort(compareIds);
  const drawn = new Set(nodes.map(node => node.id));
  const allEdges = distinct(
    draft.edges.map(edge => boundedEdge({ ...emptyLists, count: 1, ...edge, id: edge.id ?? edgeId(edge) })),
    taken,
  );
  const edges = allEdges.filter(edge => drawn.has(edge.from) && drawn.has(edge.to)).slice(0, topologyLimits.edges);
  return withoutEmptyZones({
    version: 1,
    origin: draft.origin,
    title: detailText(draft.title),
    summary: detailText(draft.summary),
    nodes,
    zones,
    edges,
    notices: [
      ...(draft.notices ?? []).map(detailText),
      ...omitted(allNodes.length - nodes.length, allEdges.length - edges.length),
    ].slice(0, topologyLimits.listLength),
  });
}

const emptyLists = { reasons: [], findings: [], facts: [] } as const;

/** Leaves out zones with nothing in them, and forgets zones that are not there. For whoever takes nodes out. */
export function withoutEmptyZones(topology: Topology): Topology {
  const parents = new Map(topology.zones.map(zone => [zone.id, zone.parent]));
  const used = new Set<ElementId>();
  for (const { zone } of topology.nodes) {
    for (let id = zone; id !== undefined && parents.has(id) && !used.has(id); id = parents.get(id)) used.add(id);
  }
  const nodes = topology.nodes.map(node => {
    if (node.zone === undefined || used.has(node.zone)) return node;
    const { zone: _, ...outside } = node;
    return outside;
  });
  return { ...topology, nodes, zones: topology.zones.filter(zone => used.has(zone.id)) };
}

function edgeId({ relation, from, to, port }: EdgeDraft): ElementId {
  return elementId(relation, from, to, ...(port === undefined ? [] : [port]));
}

/** In the order of their ids, those alike by their content; from the second on a number is added. */
function distinct<Element extends TopologyElement>(elements: readonly Element[], taken: Set<ElementId>): Element[] {
  const sorted = [...elements].sort((a, b) => compareIds(a, b) || compareText(JSON.stringify(a), JSON.stringify(b)));
  const named = sorted.map(element => {
    let { id } = element;
    for (let number = 2; taken.has(id); number++) id = `${element.id}~${number}`;
    taken.add(id);
    return id === element.id ? element : { ...element, id };
  });
  return named.sort(compareIds);
}

function missingNodes(edges: readonly EdgeDraft[], nodes: readonly TopologyNode[]): TopologyNode[] {
  const known = new Set(nodes.map(node => node.id));
  const missing = new Set(edges.flatMap(({ from, to }) => [from, to]).filter(id => !known.has(id)));
  return [...missing].map(id =>
    boundedNode({
      ...emptyLists,
      id,
      kind: 'missing',
      name: id.slice(id.lastIndexOf('/') + 1) || id,
      posture: 'unknown',
      reasons: [{ text: l10n.t('Something refers to it, and it is defined nowhere that was read.') }],
    }),
  );
}

function mostExposed(nodes: readonly TopologyNode[]): TopologyNode[] {
  const weight = ({ posture }: TopologyNode): number => (posture === 'exposed' ? 0 : 1);
  return [...nodes].sort((a, b) => weight(a) - weight(b) || compareIds(a, b)).slice(0, topologyLimits.nodes);
}

function omitted(nodes: number, edges: number): string[] {
  return nodes + edges === 0
    ? []
    : [l10n.t('{0} nodes and {1} ways beyond the limit are left out. Show fewer files at once.', nodes, edges)];
}
