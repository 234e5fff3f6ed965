import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { networkPoliciesOf } from '../../manifests/kubernetes/lookup';
import { namespaceKey } from '../../manifests/kubernetes/namespace';
import type { Workload } from '../../manifests/kubernetes/workload';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, number, pair, text } from '../../manifests/yaml/node';
import { elementId } from '../elementId';
import type { ElementId, NodeKind } from '../graph';
import { type ManifestElements, sourceRange } from './manifestElements';

const cluster = elementId('cluster');

/** Objects that callers meet on their way to a workload, by their API kind. */
const meetingKinds: ReadonlyMap<string, NodeKind> = new Map([
  ['Service', 'balancer'],
  ['Ingress', 'front'],
  ['Gateway', 'front'],
]);

/** Adds the workloads of a set, and the Services, Ingresses and Gateways before them, each in its namespace. */
export function addClusterElements(
  elements: ManifestElements,
  { set, fronts }: { set: ManifestSet; fronts: ReadonlySet<unknown> },
): void {
  const { workloads, objects } = set;
  if (workloads.length === 0 && !objects.some(({ kind }) => meetingKinds.has(kind))) return;
  elements.zones.push({ id: cluster, kind: 'cluster', name: l10n.t('Cluster'), posture: 'unknown' });
  for (const workload of workloads) {
    if (workload.containers.length > 1 && workload.containers.some(container => fronts.has(container)))
      addContainers(elements, workload);
    else addWorkload(elements, { set, workload });
  }
  for (const object of objects) {
    const kind = meetingKinds.get(object.kind);
    if (kind) addObject(elements, { object, kind, facts: [] });
  }
}

function addWorkload(elements: ManifestElements, { set, workload }: { set: ManifestSet; workload: Workload }): void {
  const { object, containers } = workload;
  const images = [...new Set(containers.flatMap(({ image }) => image ?? []))];
  const policies = networkPoliciesOf(set, workload).map(({ name }) => name);
  const id = addObject(elements, {
    object,
    kind: 'service',
    facts: [
      { name: l10n.t('kind'), value: object.kind },
      ...images.map(value => ({ name: l10n.t('image'), value })),
      ...(policies.length > 0 ? [{ name: l10n.t('network policies'), value: policies.join(', ') }] : []),
    ],
  });
  const node = elements.nodes.get(id);
  const replicas = number(at(object.root, 'spec', 'replicas'));
  if (!node) return;
  if (images[0] !== undefined) node.detail = images[0];
  if (replicas !== undefined && replicas > 1) node.replicas = { wanted: replicas };
}

/** A pod with a front inside it: what the front guards is another container of the same pod. */
function addContainers(elements: ManifestElements, { object, containers }: Workload): void {
  for (const container of containers) {
    const { node, name, image } = container;
    const id = elementId('container', namespaceKey(object.namespace), object.kind, object.name, name);
    const named = at(node, 'name') ?? node;
    elements.ofContainer.set(container, id);
    elements.places.add(id, node);
    elements.nodes.set(id, {
      id,
      kind: 'service',
      name: `${object.name}/${name}`,
      ...(image !== undefined && { detail: image }),
      zone: namespaceZone(elements, object),
      source: sourceRange({ source: node.source, start: named.start, end: named.end }),
      facts: [
        { name: l10n.t('kind'), value: object.kind },
        ...(image === undefined ? [] : [{ name: l10n.t('image'), value: image }]),
      ],
    });
  }
}

function addObject(
  elements: ManifestElements,
  given: { object: KubernetesObject; kind: NodeKind; facts: { name: string; value: string }[] },
): ElementId {
  const { object, kind, facts } = given;
  const { source } = object.root;
  const id = elementId(object.kind.toLowerCase(), namespaceKey(object.namespace), object.name);
  elements.ofObject.set(object, id);
  elements.places.add(id, { source, start: object.root.start, end: object.root.end });
  if (elements.nodes.has(id)) return id;
  const named = at(object.root, 'metadata', 'name') ?? pair(object.root, 'kind')?.key ?? object.root;
  elements.nodes.set(id, {
    id,
    kind,
    name: object.name || object.kind,
    detail: kind === 'service' ? object.kind : detailOf(object),
    zone: namespaceZone(elements, object),
    source: sourceRange({ source, start: named.start, end: named.end }),
    facts,
  });
  return id;
}

function detailOf({ kind, root }: KubernetesObject): string {
  const type = kind === 'Service' ? text(at(root, 'spec', 'type')) : undefined;
  return type === undefined ? kind : `${kind} · ${type}`;
}

function namespaceZone({ zones }: ManifestElements, { namespace }: KubernetesObject): ElementId {
  const name = namespaceKey(namespace);
  const id = elementId('namespace', name);
  if (!zones.some(zone => zone.id === id))
    zones.push({ id, kind: 'namespace', name, parent: cluster, posture: 'unknown' });
  return id;
}
