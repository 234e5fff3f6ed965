import * as l10n from '@vscode/l10n';
import { composeProjects } from '../../manifests/compose/composeProject';
import type { ManifestSet } from '../../manifests/manifestSet';
import type { EdgeDraft, NodeDraft } from '../assemble';
import { elementId } from '../elementId';
import type { Access, ElementId } from '../graph';
import type { ManifestElements } from './manifestElements';
import { type WayOut, wayOutOfService, wayOutOfWorkload } from './wayOut';

const elsewhere = elementId('egress', '', 'elsewhere');
const moreHosts = elementId('egress', '', 'more');
/** More than these are one node. */
const mostPlaces = 6;

/**
 * Where what runs may send to. Drawn where the files name places, and for Azure AI containers, which need the billing hosts
 * and nothing else; of most other things it is told in their facts, or every picture would be full of it.
 */
export function outwardWays(elements: ManifestElements, set: ManifestSet): { nodes: NodeDraft[]; edges: EdgeDraft[] } {
  const found = [...waysOut(elements, set)];
  const places = new Set(found.flatMap(({ way }) => way.places));
  const edges = found.flatMap(({ id, way }) => {
    tell(elements, { id, way });
    return isDrawn(elements, { id, way }) ? edgesOf({ id, way, together: places.size > mostPlaces }) : [];
  });
  const ends = new Set(edges.map(({ to }) => to));
  return { edges, nodes: nodesFor([...places]).filter(({ id }) => ends.has(id)) };
}

function* waysOut(elements: ManifestElements, set: ManifestSet): Generator<{ id: ElementId; way: WayOut }> {
  const told = new Set<ElementId>();
  for (const project of composeProjects(set.composeFiles))
    for (const service of project.services.values()) {
      const id = elements.ofService.get(service);
      if (id === undefined || told.has(id)) continue;
      told.add(id);
      yield { id, way: wayOutOfService(project, service) };
    }
  for (const workload of set.workloads) {
    const ids = [
      elements.ofObject.get(workload.object),
      ...workload.containers.map(one => elements.ofContainer.get(one)),
    ].filter(id => id !== undefined);
    if (ids.length === 0) continue;
    const way = wayOutOfWorkload(set, workload);
    for (const id of new Set(ids)) yield { id, way };
  }
}

function tell({ nodes }: ManifestElements, { id, way }: { id: ElementId; way: WayOut }): void {
  const node = nodes.get(id);
  if (!node) return;
  const value =
    way.kind === 'open'
      ? l10n.t('to any address')
      : way.kind === 'unknown'
        ? l10n.t('not known')
        : way.places.length > 0
          ? l10n.t('only to {0}', way.places.join(', '))
          : l10n.t('none');
  nodes.set(id, { ...node, facts: [...(node.facts ?? []), { name: l10n.t('way out'), value }] });
}

/** The path in Microsoft's registry, kept by copies (azure-containers.md, 1); samples are clients. */
const aiImage = /(?:^|\/)azure-cognitive-services\/(?!samples\/)/i;

function isDrawn({ nodes }: ManifestElements, { id, way }: { id: ElementId; way: WayOut }): boolean {
  if (way.places.length > 0) return true;
  const { facts = [] } = nodes.get(id) ?? {};
  return way.kind !== 'unknown' && facts.some(({ value }) => aiImage.test(value));
}

/** One way to each place that is named, and the one to anywhere else: open, or closed. */
function edgesOf({ id, way, together }: { id: ElementId; way: WayOut; together: boolean }): EdgeDraft[] {
  const named = [...new Set(way.places.map(place => (together ? moreHosts : placeId(place))))];
  return [
    ...named.map(to => edge({ id, to, way, access: 'guarded' })),
    edge({ id, to: elsewhere, way, access: way.kind === 'open' ? 'open' : 'refused' }),
  ];
}

function edge({ id, to, way, access }: { id: ElementId; to: ElementId; way: WayOut; access: Access }): EdgeDraft {
  const isOpen = access === 'open';
  return {
    from: id,
    to,
    name: to === elsewhere ? l10n.t('anything else that goes out') : l10n.t('what may go out'),
    relation: 'meters',
    protocol: l10n.t('any protocol'),
    tls: 'unknown',
    access,
    admits: { who: isOpen ? 'anyone' : access === 'guarded' ? 'peers' : 'nobody', names: [] },
    reasons: way.reasons,
  };
}

const placeId = (place: string): ElementId => elementId('egress', place);

function nodesFor(places: readonly string[]): NodeDraft[] {
  const common = { kind: 'egress', posture: 'unknown' } as const;
  return [
    ...places.map(place => ({ ...common, id: placeId(place), name: place, detail: l10n.t('may be called') })),
    { ...common, id: moreHosts, name: l10n.t('{0} addresses', places.length), detail: l10n.t('may be called') },
    { ...common, id: elsewhere, name: l10n.t('Anywhere else'), detail: l10n.t('the internet') },
  ];
}
