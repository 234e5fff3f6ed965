import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { selects } from '../../manifests/kubernetes/labelSelector';
import { networkPoliciesOf, objectsOf } from '../../manifests/kubernetes/lookup';
import { namespaceKey } from '../../manifests/kubernetes/namespace';
import { groupBy } from '../../manifests/kubernetes/objectLookup';
import type { Workload } from '../../manifests/kubernetes/workload';
import type { ManifestSet } from '../../manifests/manifestSet';
import { perSet } from '../../manifests/perSet';
import { asMapping, at, items, type MappingNode, pair, pairs, texts, type YamlNode } from '../../manifests/yaml/node';

/** Whether policies limit what comes in to a pod and what goes out of it. */
export interface Isolation {
  readonly ingress: boolean;
  readonly egress: boolean;
}

/** Of most pods. */
const none: Isolation = { ingress: false, egress: false };

const joined = (parts: readonly Isolation[]): Isolation => ({
  ingress: parts.some(({ ingress }) => ingress),
  egress: parts.some(({ egress }) => egress),
});

/** What the policies of all files that select a workload's pods isolate, those of Kubernetes, Calico and Cilium. */
export function isolationOf(set: ManifestSet, workload: Workload): Isolation {
  const { namespace } = workload.object;
  const cilium = ciliumPolicies(set);
  const ofKubernetes = networkPoliciesOf(set, workload);
  if (ofKubernetes.length === 0 && cilium.byNamespace.size === 0 && cilium.clusterWide.length === 0) return none;
  const own = [...(cilium.byNamespace.get(namespaceKey(namespace)) ?? []), ...cilium.clusterWide];
  return joined([
    ...ofKubernetes.map(policyIsolation),
    ...own.filter(({ selector }) => takes(selector, workload)).map(({ isolation }) => isolation),
  ]);
}

/** What the policies for every pod of a namespace isolate. */
export function namespaceIsolation(set: ManifestSet, namespace: string): Isolation {
  const policies = policiesByNamespace(set).get(namespaceKey(namespace)) ?? [];
  const cilium = ciliumPolicies(set);
  const own = [...(cilium.byNamespace.get(namespaceKey(namespace)) ?? []), ...cilium.clusterWide];
  return joined([
    ...policies.filter(({ root }) => isEmptySelector(at(root, 'spec', 'podSelector'))).map(policyIsolation),
    ...own.filter(({ selector }) => isEmptySelector(selector)).map(({ isolation }) => isolation),
  ]);
}

const policiesByNamespace = perSet(set =>
  groupBy(objectsOf(set, 'NetworkPolicy'), ({ namespace }) => namespaceKey(namespace)),
);

/** `{}`, `matchLabels: {}` or nothing: every pod. */
export function isEmptySelector(selector: YamlNode | undefined): boolean {
  return pairs(asMapping(selector)).every(({ value }) => pairs(value).length === 0 && items(value).length === 0);
}

/** NetworkPolicy, `spec.policyTypes`: left out or empty it is Ingress, with Egress where there are rules for that. */
export function policyIsolation({ root }: KubernetesObject): Isolation {
  const spec = at(root, 'spec');
  const types = [...texts(at(spec, 'policyTypes')), ...texts(at(spec, 'types'))];
  if (types.length === 0) return { ingress: true, egress: pair(spec, 'egress') !== undefined };
  return { ingress: types.includes('Ingress'), egress: types.includes('Egress') };
}

interface CiliumRule {
  readonly selector: MappingNode | undefined;
  readonly isolation: Isolation;
}

const ciliumPolicies = perSet(set => {
  const namespaced = objectsOf(set, 'CiliumNetworkPolicy');
  const byNamespace = new Map<string, CiliumRule[]>();
  for (const policy of namespaced) {
    const key = namespaceKey(policy.namespace);
    byNamespace.set(key, [...(byNamespace.get(key) ?? []), ...ciliumRules(policy)]);
  }
  return { byNamespace, clusterWide: objectsOf(set, 'CiliumClusterwideNetworkPolicy').flatMap(ciliumRules) };
});

/** Cilium isolates a direction as soon as a policy has rules for it, also an empty list. */
function ciliumRules({ root }: KubernetesObject): CiliumRule[] {
  return [at(root, 'spec'), ...items(at(root, 'specs'))].flatMap(spec => {
    if (!spec) return [];
    const says = (...keys: string[]) => keys.some(key => pair(spec, key));
    const isolation = { ingress: says('ingress', 'ingressDeny'), egress: says('egress', 'egressDeny') };
    return [{ selector: asMapping(at(spec, 'endpointSelector')), isolation }];
  });
}

/** Cilium's labels may name their source (`k8s:app`); those are not told apart here and taken to match. */
function takes(selector: MappingNode | undefined, { podLabels }: Workload): boolean {
  if (!selector) return false;
  const sourced = pairs(at(selector, 'matchLabels')).some(({ key }) => String(key.value).includes(':'));
  return sourced || selects(selector, podLabels);
}

export const isIsolated = ({ ingress, egress }: Isolation): boolean => ingress && egress;
export const isOpen = ({ ingress, egress }: Isolation): boolean => !ingress && !egress;
