import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import { asMapping, at, items, type MappingNode, text } from '../yaml/node';
import type { KubernetesObject } from './kubernetesObject';
import { selects } from './labelSelector';
import { namespaceKey } from './namespace';
import { findObject, groupBy, objectsOf } from './objectLookup';
import type { Workload } from './workload';
import { workloadsOfService } from './workloadLookup';

/** What Istio puts on workloads by namespace and labels. */
export type MeshPolicyKind =
  | 'AuthorizationPolicy'
  | 'PeerAuthentication'
  | 'RequestAuthentication'
  | 'Sidecar'
  | 'EnvoyFilter'
  | 'Telemetry'
  | 'WasmPlugin'
  | 'ProxyConfig';

/** The namespace whose policies hold for the whole mesh (Istio `meshConfig.rootNamespace`, its default). */
export const rootNamespace = 'istio-system';

export interface MeshPolicy {
  readonly object: KubernetesObject;
  /** How far it reaches; the narrowest PeerAuthentication wins, AuthorizationPolicies add up. */
  readonly scope: 'mesh' | 'namespace' | 'workload';
}

/** The policies of a kind that touch a workload, the narrowest first. One with `targetRefs` touches the Services it names. */
export function meshPoliciesOf(set: ManifestSet, workload: Workload, kind: MeshPolicyKind): readonly MeshPolicy[] {
  const own = namespaceKey(workload.object.namespace);
  const policies = policiesByNamespace(set);
  const found = [...new Set([own, rootNamespace])]
    .flatMap(namespace => policies.get(`${kind}\n${namespace}`) ?? [])
    .filter(policy => touches(set, policy, workload))
    .map(object => ({ object, scope: scopeOf(object) }));
  return found.sort((one, other) => breadth[one.scope] - breadth[other.scope]);
}

const breadth = { workload: 0, namespace: 1, mesh: 2 };

const policiesByNamespace = perSet(set =>
  groupBy(
    meshPolicyKinds.flatMap(kind => objectsOf(set, kind).filter(({ group }) => group.endsWith('.istio.io'))),
    ({ kind, namespace }) => `${kind}\n${namespaceKey(namespace)}`,
  ),
);

const meshPolicyKinds: readonly MeshPolicyKind[] = [
  'AuthorizationPolicy',
  'PeerAuthentication',
  'RequestAuthentication',
  'Sidecar',
  'EnvoyFilter',
  'Telemetry',
  'WasmPlugin',
  'ProxyConfig',
];

/** The labels a policy asks for: `selector`, or `workloadSelector` of Sidecar and EnvoyFilter; undefined without any. */
export function policySelector({ root }: KubernetesObject): MappingNode | undefined {
  const selector = asMapping(at(root, 'spec', 'selector') ?? at(root, 'spec', 'workloadSelector'));
  const labels = at(selector, 'matchLabels') ?? at(selector, 'labels');
  return labels?.kind === 'mapping' && labels.pairs.length > 0 ? selector : undefined;
}

function scopeOf(policy: KubernetesObject): MeshPolicy['scope'] {
  if (policySelector(policy) || targetsOf(policy).length > 0) return 'workload';
  return policy.namespace === rootNamespace ? 'mesh' : 'namespace';
}

function touches(set: ManifestSet, policy: KubernetesObject, workload: Workload): boolean {
  const targets = targetsOf(policy);
  if (targets.length === 0) {
    const selector = policySelector(policy);
    return selector === undefined || selects(selector, workload.podLabels);
  }
  return targets.some(target => {
    const name = text(at(target, 'name')) ?? '';
    const service = findObject(set, { kind: 'Service', group: '', name, namespace: policy.namespace });
    return text(at(target, 'kind')) === 'Service' && service && workloadsOfService(set, service).includes(workload);
  });
}

function targetsOf({ root }: KubernetesObject) {
  const single = at(root, 'spec', 'targetRef');
  return single ? [single] : items(at(root, 'spec', 'targetRefs'));
}
