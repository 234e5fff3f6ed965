import * as l10n from '@vscode/l10n';
import { exposures } from '../../manifests/exposure/exposures';
import { identityOf } from '../../manifests/exposure/ways';
import { objectsOf, workloadsOfService } from '../../manifests/kubernetes/lookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { assembleTopology, type EdgeDraft, type NodeDraft, type ZoneDraft } from '../assemble';
import type { ElementFinding, ElementId, Severity, Topology } from '../graph';
import { addBelongings, addClearSecrets } from './belongings';
import { addClusterElements } from './clusterElements';
import { addComposeElements } from './composeElements';
import { withInsideGuards } from './insideGuards';
import { type ElementDraft, idOfEnd, type ManifestElements, noElements, sourceRange } from './manifestElements';
import { outwardWays } from './outwardWays';
import type { Said } from './placeIndex';
import { postures, type Standing } from './postures';
import { callers, wayEdges, weaker } from './wayEdges';

/** A finding of the rules, as the picture needs it. */
export interface ManifestFinding {
  readonly place: Said;
  readonly rule: string;
  readonly message: string;
  readonly severity: Severity;
  readonly fixable: boolean;
}

/** The picture of what the files of a set say together: who reaches what, and what the rules found on the way. */
export function manifestTopology(options: {
  set: ManifestSet;
  findings: readonly ManifestFinding[];
  title: string;
  /** How a path is shown; as it is by default. */
  pathName?: (path: string) => string;
}): Topology {
  const { set, findings, title, pathName = path => path } = options;
  const all = exposures(set);
  const fronts = new Set(all.flatMap(({ front }) => (front?.runs ? [identityOf(front.runs)] : [])));
  // What ends in a front goes on through it, and is told there.
  const ways = all.filter(({ end }) => !fronts.has(identityOf(end)));
  const elements = noElements();
  addComposeElements(elements, { set, pathName });
  addClusterElements(elements, { set, fronts });
  const outward = outwardWays(elements, set);
  const readings = [...addBelongings(elements, { set, findings }), ...addClearSecrets(elements, findings)];
  const standings = postures(elements, ways);
  const frontIds = new Set(all.flatMap(({ front }) => (front?.runs ? (idOfEnd(elements, front.runs) ?? []) : [])));
  const found = findingsByElement(elements, findings);
  const nodes = [...elements.nodes.values()].map(node =>
    nodeOf({
      node,
      standing: standings.get(node.id),
      isFront: frontIds.has(node.id),
      findings: found.get(node.id) ?? [],
    }),
  );
  const edges = [...wayEdges(elements, ways), ...balancerEdges(elements, set)];
  return assembleTopology({
    origin: 'manifests',
    title,
    summary: summaryOf(nodes),
    nodes: [...callers(ways), ...nodes, ...outward.nodes],
    zones: zonesOf(elements.zones, nodes),
    edges: [...withInsideGuards(joinedByPort(edges), { set, elements }), ...outward.edges, ...readings],
    notices: noticesOf(set, pathName),
  });
}

function nodeOf(options: {
  node: ElementDraft;
  standing: Standing | undefined;
  isFront: boolean;
  findings: readonly ElementFinding[];
}): NodeDraft {
  const { node, standing, isFront, findings } = options;
  return {
    ...node,
    kind: isFront ? 'front' : node.kind,
    posture: standing?.posture ?? (isSpoiled(node, findings) ? 'exposed' : 'private'),
    reasons: standing?.reasons ?? [],
    findings,
  };
}

/** No way leads to what a container reads; what is wrong with it is what the rules say. */
const isSpoiled = ({ kind }: ElementDraft, findings: readonly ElementFinding[]): boolean =>
  (kind === 'secret' || kind === 'volume') && findings.some(({ severity }) => severity !== 'info');

/** Inside the cluster everybody may call a Service, unless a policy says otherwise. */
function balancerEdges({ ofObject }: ManifestElements, set: ManifestSet): EdgeDraft[] {
  return objectsOf(set, 'Service', '').flatMap(service => {
    const from = ofObject.get(service);
    const targets = workloadsOfService(set, service).flatMap(({ object }) => ofObject.get(object) ?? []);
    return from === undefined
      ? []
      : targets.map(to => ({
          from,
          to,
          name: l10n.t('passed on'),
          relation: 'calls' as const,
          protocol: 'TCP',
          tls: 'unknown' as const,
          access: 'private' as const,
          admits: { who: 'network' as const, names: [] },
        }));
  });
}

/** One arrow for all ports between two nodes; the weakest of them says what it is, and comes first. */
function joinedByPort(edges: readonly EdgeDraft[]): EdgeDraft[] {
  const joined = new Map<string, { edge: EdgeDraft; ports: Set<string> }>();
  for (const edge of edges) {
    const key = `${edge.from}\n${edge.to}`;
    const known = joined.get(key);
    const ports = known?.ports ?? new Set<string>();
    if (edge.port !== undefined) ports.add(edge.port);
    joined.set(key, { edge: known ? weaker(known.edge, edge) : edge, ports });
  }
  return [...joined.values()].map(({ edge: { port: _, ...edge }, ports }) => ({
    ...edge,
    ...(ports.size > 0 && { port: [...ports].join(', ') }),
  }));
}

function findingsByElement(
  { places }: ManifestElements,
  findings: readonly ManifestFinding[],
): Map<ElementId, ElementFinding[]> {
  const byElement = new Map<ElementId, ElementFinding[]>();
  for (const { place, ...finding } of findings) {
    const id = places.find(place);
    if (id === undefined) continue;
    const one = { ...finding, source: sourceRange(place) };
    byElement.set(id, [...(byElement.get(id) ?? []), one]);
  }
  return byElement;
}

/** A zone is as exposed as what is in it. */
function zonesOf(zones: readonly ZoneDraft[], nodes: readonly NodeDraft[]): ZoneDraft[] {
  const parents = new Map(zones.map(({ id, parent }) => [id, parent]));
  const exposed = new Set<ElementId>();
  for (const { zone, posture, kind } of nodes)
    if (posture === 'exposed' && kind !== 'secret' && kind !== 'volume')
      for (let id = zone; id !== undefined && !exposed.has(id); id = parents.get(id)) exposed.add(id);
  return zones.map(zone => ({ ...zone, posture: exposed.has(zone.id) ? 'exposed' : 'private' }));
}

function summaryOf(all: readonly NodeDraft[]): string {
  const nodes = all.filter(({ kind }) => kind === 'service' || kind === 'front');
  const exposed = nodes.filter(({ posture }) => posture === 'exposed').map(({ name }) => name);
  if (nodes.length === 0) return l10n.t('There is no container, Service or gateway in these files.');
  if (exposed.length === 0) return l10n.t('Nothing in these files is open to anybody from outside.');
  if (exposed.length === 1) return l10n.t('Open to anybody from outside: {0}.', exposed[0] ?? '');
  return l10n.t('{0} of {1} are open to anybody from outside: {2}.', exposed.length, nodes.length, exposed.join(', '));
}

function noticesOf({ files }: ManifestSet, pathName: (path: string) => string): string[] {
  return files.flatMap(({ source, leftOut }) => leftOut.map(reason => `${pathName(source.path)}: ${reason}`));
}
