import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import { asMapping, at, type MappingNode, pairs, text } from '../yaml/node';
import type { KubernetesObject } from './kubernetesObject';
import { anyEquality, selects } from './labelSelector';
import { namespaceKey } from './namespace';
import { groupBy, objectsNamed, objectsOf } from './objectLookup';
import { workloadsOf } from './readWorkloads';
import type { Workload } from './workload';

interface WorkloadIndex {
  readonly byNamespace: ReadonlyMap<string, readonly Workload[]>;
  readonly byLabel: ReadonlyMap<string, readonly Workload[]>;
}

const workloadIndex = perSet((set): WorkloadIndex => {
  const byLabel = new Map<string, Workload[]>();
  for (const workload of set.workloads) {
    for (const [key, value] of workload.podLabels) {
      for (const namespace of [workload.object.namespace, anyNamespace]) {
        add(byLabel, labelKey({ namespace, key, value }), workload);
      }
    }
  }
  return { byNamespace: groupBy(set.workloads, ({ object }) => namespaceKey(object.namespace)), byLabel };
});

/** For a selector that looks into every namespace: no namespace can have this name. */
export const anyNamespace = '*';

const labelKey = ({ namespace, key, value }: { namespace: string | undefined; key: string; value: string }): string =>
  `${namespaceKey(namespace)}\n${key}\n${value}`;

/** Workloads of a namespace, or of all ({@link anyNamespace}), whose pods a selector takes. */
export function selectedWorkloads(
  set: ManifestSet,
  { namespace, selector }: { namespace: string | undefined; selector: MappingNode | undefined },
): readonly Workload[] {
  if (!selector) return [];
  return candidates(set, { namespace, selector }).filter(({ podLabels }) => selects(selector, podLabels));
}

function candidates(
  set: ManifestSet,
  { namespace, selector }: { namespace: string | undefined; selector: MappingNode },
): readonly Workload[] {
  const equality = anyEquality(selector);
  if (equality) return workloadIndex(set).byLabel.get(labelKey({ namespace, ...equality })) ?? [];
  return namespace === anyNamespace ? set.workloads : workloadsIn(set, namespace);
}

/** Workloads of a namespace. */
export const workloadsIn = (set: ManifestSet, namespace: string | undefined): readonly Workload[] =>
  workloadIndex(set).byNamespace.get(namespaceKey(namespace)) ?? [];

function add<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** Two readings of one relation: from the objects of a kind to the workloads they touch, and back. */
interface Relation {
  readonly workloads: (set: ManifestSet, object: KubernetesObject) => readonly Workload[];
  readonly objects: (set: ManifestSet, workload: Workload) => readonly KubernetesObject[];
}

/** A relation that is worked out once for all objects of a set. */
export function relation(
  objectsIn: (set: ManifestSet) => readonly KubernetesObject[],
  touched: (set: ManifestSet, object: KubernetesObject) => readonly Workload[],
): Relation {
  const both = perSet(set => {
    const forward = new Map<KubernetesObject, readonly Workload[]>();
    const back = new Map<Workload, KubernetesObject[]>();
    for (const object of objectsIn(set)) {
      const workloads = touched(set, object);
      forward.set(object, workloads);
      for (const workload of workloads) add(back, workload, object);
    }
    return { forward, back };
  });
  return {
    workloads: (set, object) => both(set).forward.get(object) ?? [],
    objects: (set, workload) => both(set).back.get(workload) ?? [],
  };
}

/** A Service without a selector, or with an empty one, has no endpoints of Kubernetes' own making. */
const services = relation(
  set => objectsOf(set, 'Service', ''),
  (set, { root, namespace }) => {
    const selector = asMapping(at(root, 'spec', 'selector'));
    return pairs(selector).length > 0 ? selectedWorkloads(set, { namespace, selector }) : [];
  },
);

/** NetworkPolicy, `spec.podSelector`: left out or empty it takes every pod of the namespace. */
const networkPolicies = relation(
  set => objectsOf(set, 'NetworkPolicy'),
  (set, { root, namespace }) => {
    const selector = asMapping(at(root, 'spec', 'podSelector'));
    return selector ? selectedWorkloads(set, { namespace, selector }) : workloadsIn(set, namespace);
  },
);

const disruptionBudgets = relation(
  set => objectsOf(set, 'PodDisruptionBudget', 'policy'),
  (set, { root, namespace }) =>
    selectedWorkloads(set, { namespace, selector: asMapping(at(root, 'spec', 'selector')) }),
);

const autoscalers = relation(
  set => [...objectsOf(set, 'HorizontalPodAutoscaler'), ...objectsOf(set, 'VerticalPodAutoscaler')],
  (set, { root, namespace, kind }) => {
    const reference = at(root, 'spec', kind === 'HorizontalPodAutoscaler' ? 'scaleTargetRef' : 'targetRef');
    const target = { kind: text(at(reference, 'kind')) ?? '', name: text(at(reference, 'name')) ?? '', namespace };
    return workloadsOf(objectsNamed(set, target));
  },
);

/** Workloads whose pods a Service sends to. */
export const workloadsOfService = services.workloads;
/** Services that send to a workload's pods. */
export const servicesOf = services.objects;
/** Workloads a NetworkPolicy isolates. */
export const workloadsOfNetworkPolicy = networkPolicies.workloads;
/** NetworkPolicies that isolate a workload. */
export const networkPoliciesOf = networkPolicies.objects;
export const workloadsOfDisruptionBudget = disruptionBudgets.workloads;
export const disruptionBudgetsOf = disruptionBudgets.objects;
export const workloadsOfAutoscaler = autoscalers.workloads;
/** Horizontal and vertical autoscalers of a workload. */
export const autoscalersOf = autoscalers.objects;
