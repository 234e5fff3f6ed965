import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import type { KubernetesObject } from './kubernetesObject';
import { sameNamespace } from './namespace';

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
/** By kind, then by name; a kind is put in when it is first asked for. */
const byName = perSet(() => new Map<string, ReadonlyMap<string, readonly KubernetesObject[]>>());

/** What an object is found by. Objects without namespaces (ClusterRole) are found with `namespace: undefined`. */
export interface ObjectName {
  /** The API group; any where it is left out. */
  readonly group?: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Objects of a kind; of one API group only where it is given (`''` is the core group: Knative has a Service too). */
export function objectsOf(set: ManifestSet, kind: string, group?: string): readonly KubernetesObject[] {
  return inGroup(byKind(set).get(kind) ?? [], group);
}

/** Objects of that kind, name and namespace: several where files are variants of each other (overlays of kustomize). */
export function objectsNamed(
  set: ManifestSet,
  { kind, group, namespace, name }: ObjectName,
): readonly KubernetesObject[] {
  const found = namesOf(set, kind).get(name);
  if (!found) return none;
  return inGroup(found, group).filter(object => sameNamespace(object.namespace, namespace));
}

const none: readonly never[] = [];

function namesOf(set: ManifestSet, kind: string): ReadonlyMap<string, readonly KubernetesObject[]> {
  const kinds = byName(set);
  const known = kinds.get(kind);
  if (known) return known;
  const names = groupBy(objectsOf(set, kind), ({ name }) => name);
  kinds.set(kind, names);
  return names;
}

/** The first object of that kind, name and namespace. */
export function findObject(set: ManifestSet, wanted: ObjectName): KubernetesObject | undefined {
  return objectsNamed(set, wanted)[0];
}

function inGroup(objects: readonly KubernetesObject[], group: string | undefined): readonly KubernetesObject[] {
  return group === undefined ? objects : objects.filter(object => object.group === group);
}
