import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import type { KubernetesObject } from './kubernetesObject';
import { namespaceKey } from './namespace';

/** Puts values together that have the same key, in their order. */
export function groupBy<Value>(values: Iterable<Value>, keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

const byKind = perSet(set => groupBy(set.objects, ({ kind }) => kind));
const byName = perSet(set => groupBy(set.objects, nameKey));

/** What an object is found by. Objects without namespaces (ClusterRole) are found with `namespace: undefined`. */
export interface ObjectName {
  /** The API group; any where it is left out. */
  readonly group?: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

const nameKey = ({ kind, namespace, name }: ObjectName): string => `${kind}\n${namespaceKey(namespace)}\n${name}`;

/** Objects of a kind; of one API group only where it is given (`''` is the core group: Knative has a Service too). */
export function objectsOf(set: ManifestSet, kind: string, group?: string): readonly KubernetesObject[] {
  return inGroup(byKind(set).get(kind) ?? [], group);
}

/** Objects of that kind, name and namespace: several where files are variants of each other (overlays of kustomize). */
export function objectsNamed(set: ManifestSet, wanted: ObjectName): readonly KubernetesObject[] {
  return inGroup(byName(set).get(nameKey(wanted)) ?? [], wanted.group);
}

/** The first object of that kind, name and namespace. */
export function findObject(set: ManifestSet, wanted: ObjectName): KubernetesObject | undefined {
  return objectsNamed(set, wanted)[0];
}

function inGroup(objects: readonly KubernetesObject[], group: string | undefined): readonly KubernetesObject[] {
  return group === undefined ? objects : objects.filter(object => object.group === group);
}
