import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { asMapping, at, items, type Pair, pair, pairs, text, type YamlNode } from '../../manifests/yaml/node';
import { isEmptySelector } from './isolation';

export type Direction = 'ingress' | 'egress';

/** One rule of a NetworkPolicy: whom it lets in, or where it lets out. */
export interface PolicyRule {
  readonly direction: Direction;
  readonly node: YamlNode;
  /** `from` or `to`; undefined or empty means everybody. */
  readonly peers: Pair | undefined;
  /** Whether it names ports; without any it means all. */
  readonly hasPorts: boolean;
}

/** The rules of a mapping with `ingress` and `egress` as NetworkPolicySpec has them. */
export function policyRules(spec: YamlNode | undefined): readonly PolicyRule[] {
  return (['ingress', 'egress'] as const).flatMap(direction =>
    items(at(spec, direction)).flatMap(node => {
      if (!asMapping(node)) return [];
      const peers = pair(node, direction === 'ingress' ? 'from' : 'to');
      return [{ direction, node, peers, hasPorts: items(at(node, 'ports')).length > 0 }];
    }),
  );
}

/** Whether a rule names nobody in particular, so that it means everybody. */
export const namesNobody = ({ peers }: PolicyRule): boolean => items(peers?.value).length === 0;

/** An `ipBlock` of all addresses, `except` or not. */
export function isEveryAddress(peer: YamlNode): boolean {
  const cidr = text(at(peer, 'ipBlock', 'cidr'));
  return cidr !== undefined && /^(?:0\.0\.0\.0|[0:]*::[0:]*)\/0$/.test(cidr);
}

/** Every pod of every namespace. */
export function isEveryPod(peer: YamlNode): boolean {
  const namespaces = pair(peer, 'namespaceSelector');
  const pods = pair(peer, 'podSelector');
  return namespaces !== undefined && isEmptySelector(namespaces.value) && (!pods || isEmptySelector(pods.value));
}

/** Kubernetes' own NetworkPolicy, not Calico's of the same kind. */
export const isNetworkPolicy = ({ kind, group }: KubernetesObject): boolean =>
  kind === 'NetworkPolicy' && (group === 'networking.k8s.io' || group === 'extensions' || group === '');

/** Whether a selector demands something. */
export const demands = (selector: YamlNode | undefined): boolean =>
  pairs(selector).length > 0 && !isEmptySelector(selector);
