import * as l10n from '@vscode/l10n';
import { composeProjects } from '../../manifests/compose/composeProject';
import type { ManifestSet } from '../../manifests/manifestSet';
import type { EdgeDraft } from '../assemble';
import { elementId } from '../elementId';
import type { ElementId, Severity } from '../graph';
import { belongingsOfService, belongingsOfWorkload } from './belongingsOf';
import type { ManifestElements } from './manifestElements';
import type { Said } from './placeIndex';

interface PlacedFinding {
  readonly place: Said;
  readonly rule: string;
  readonly severity: Severity;
}

/**
 * Adds what containers read, where it matters: secrets by their names; of volumes those that several containers share, and
 * those of the host that a rule warns of, as these are ways around every network. Returns who reads what.
 */
export function addBelongings(
  elements: ManifestElements,
  { set, findings }: { set: ManifestSet; findings: readonly PlacedFinding[] },
): EdgeDraft[] {
  const found = [
    ...composeProjects(set.composeFiles).flatMap(project => belongingsOfService(elements, project)),
    ...set.workloads.flatMap(workload => belongingsOfWorkload(elements, { set, workload })),
  ];
  const owners = new Map<ElementId, Set<ElementId>>();
  for (const { owner, node } of found) owners.set(node.id, (owners.get(node.id) ?? new Set()).add(owner));
  const warnings = findings.filter(({ severity }) => severity !== 'info');
  const isWarnedOf = ({ source, start, end }: Said) =>
    warnings.some(({ place }) => place.source === source && start <= place.start && place.start < end);
  const shown = found.filter(
    ({ node, said }) => node.kind === 'secret' || (owners.get(node.id)?.size ?? 0) > 1 || (said && isWarnedOf(said)),
  );
  for (const { node, said } of shown) {
    if (!elements.nodes.has(node.id)) elements.nodes.set(node.id, node);
    if (said) elements.places.add(node.id, said);
  }
  const ids = new Set(shown.map(({ node }) => node.id));
  return [...owners].flatMap(([id, all]) => (ids.has(id) ? [...all].map(owner => reading(id, owner)) : []));
}

/** Rules that find a secret written where everybody who has the file can read it. */
const clearText: ReadonlySet<string> = new Set([
  'ai-key-in-clear',
  'ai-key-in-arguments',
  'plaintext-secret',
  'known-credential',
]);

/** Adds a secret for what a container is given in clear, as the rules found it; their findings are the secret's then. */
export function addClearSecrets(elements: ManifestElements, findings: readonly PlacedFinding[]): EdgeDraft[] {
  const edges = new Map<ElementId, EdgeDraft>();
  for (const { place } of findings.filter(({ rule }) => clearText.has(rule))) {
    const owner = elements.nodes.get(elements.places.find(place) ?? '');
    if (owner?.kind !== 'service') continue;
    const id = elementId('secret', 'clear', owner.id);
    elements.places.add(id, place);
    if (edges.has(id)) continue;
    edges.set(id, reading(id, owner.id));
    elements.nodes.set(id, {
      id,
      kind: 'secret',
      name: l10n.t('Secret in clear'),
      detail: l10n.t('written in the file'),
      ...(owner.zone !== undefined && { zone: owner.zone }),
    });
  }
  return [...edges.values()];
}

function reading(from: ElementId, to: ElementId): EdgeDraft {
  return {
    from,
    to,
    relation: 'reads',
    name: l10n.t('what it needs'),
    tls: 'none',
    access: 'private',
    admits: { who: 'unknown', names: [] },
  };
}
