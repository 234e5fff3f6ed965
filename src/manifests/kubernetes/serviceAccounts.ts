import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import { at, items, type MappingNode, type Pair, pair, text } from '../yaml/node';
import type { KubernetesObject } from './kubernetesObject';
import { namespaceKey, sameNamespace } from './namespace';
import { findObject, groupBy, type ObjectName, objectsOf } from './objectLookup';
import type { Workload } from './workload';

/** Whom a binding gives a role to: a ServiceAccount, a Group or a User. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  /** Of a ServiceAccount; the binding's own where it names none. */
  readonly namespace: string | undefined;
  readonly node: MappingNode;
  readonly binding: KubernetesObject;
}

const none: readonly never[] = [];

/** Where a pod names its service account: `serviceAccountName`, else the deprecated `serviceAccount`; undefined without one. */
export function serviceAccountPair({ podSpec }: Workload): Pair | undefined {
  return pair(podSpec, 'serviceAccountName') ?? pair(podSpec, 'serviceAccount');
}

/** The name of the account a pod runs under: `default` where it names none (Kubernetes ServiceAccount admission). */
export function serviceAccountName(workload: Workload): string {
  return text(serviceAccountPair(workload)?.value) || 'default';
}

/**
 * The ServiceAccount object of a workload's pods, where a file says it. One that leaves its namespace to whoever applies
 * it is applied with the workload: kubectl takes no other.
 */
export function serviceAccountOf(set: ManifestSet, workload: Workload): KubernetesObject | undefined {
  const named = accountsByName(set).get(serviceAccountName(workload));
  if (!named) return undefined;
  const { namespace } = workload.object;
  return (
    named.find(account => sameNamespace(account.namespace, namespace)) ??
    named.find(account => account.namespace === undefined)
  );
}

const accountsByName = perSet(set => groupBy(objectsOf(set, 'ServiceAccount', ''), ({ name }) => name));

/** RoleBindings and ClusterRoleBindings. */
export function bindingsIn(set: ManifestSet): readonly KubernetesObject[] {
  return [...objectsOf(set, 'RoleBinding'), ...objectsOf(set, 'ClusterRoleBinding')];
}

/** The subjects of a RoleBinding or ClusterRoleBinding. */
export function subjectsOf(binding: KubernetesObject): readonly Subject[] {
  return items(at(binding.root, 'subjects')).flatMap(node => {
    if (node.kind !== 'mapping') return [];
    const [kind, name] = [text(at(node, 'kind')) ?? '', text(at(node, 'name')) ?? ''];
    const namespace = text(at(node, 'namespace')) ?? (kind === 'ServiceAccount' ? binding.namespace : undefined);
    return [{ kind, name, namespace, node, binding }];
  });
}

const subjectKey = ({ kind, name, namespace }: { kind: string; name: string; namespace: string | undefined }): string =>
  `${kind}\n${name}\n${kind === 'ServiceAccount' ? namespaceKey(namespace) : ''}`;

const subjects = perSet(set => groupBy(bindingsIn(set).flatMap(subjectsOf), subjectKey));

/** Where bindings name this ServiceAccount, Group or User. */
export function subjectsNaming(
  set: ManifestSet,
  wanted: { readonly kind: string; readonly name: string; readonly namespace: string | undefined },
): readonly Subject[] {
  const all = subjects(set);
  return (all.size > 0 && all.get(subjectKey(wanted))) || none;
}

/** The bindings that give a workload's service account its rights, the groups of all service accounts left aside. */
export function bindingsOf(set: ManifestSet, workload: Workload): readonly KubernetesObject[] {
  const account = { kind: 'ServiceAccount', name: serviceAccountName(workload), namespace: workload.object.namespace };
  const naming = subjectsNaming(set, account);
  return naming.length === 0 ? none : [...new Set(naming.map(({ binding }) => binding))];
}

/** The Role or ClusterRole that a binding gives. */
export function roleOf(set: ManifestSet, binding: KubernetesObject): KubernetesObject | undefined {
  const role = referredRole(binding);
  return role.kind === 'ClusterRole' ? clusterRoles(set).get(role.name)?.[0] : findObject(set, role);
}

/** By name alone: a namespace written on one means nothing. */
const clusterRoles = perSet(set => groupBy(objectsOf(set, 'ClusterRole'), ({ name }) => name));

function referredRole({ root, namespace }: KubernetesObject): ObjectName {
  const reference = at(root, 'roleRef');
  const kind = text(at(reference, 'kind')) ?? '';
  return { kind, namespace: kind === 'Role' ? namespace : undefined, name: text(at(reference, 'name')) ?? '' };
}

const byRole = perSet(set => groupBy(bindingsIn(set), binding => roleKey(referredRole(binding))));

const roleKey = ({ kind, namespace, name }: { kind: string; namespace: string | undefined; name: string }): string =>
  `${kind}\n${kind === 'Role' ? namespaceKey(namespace) : ''}\n${name}`;

/** The bindings that give a Role or ClusterRole to somebody. */
export function bindingsGiving(set: ManifestSet, role: KubernetesObject): readonly KubernetesObject[] {
  return byRole(set).get(roleKey(role)) ?? [];
}
