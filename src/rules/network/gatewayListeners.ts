import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { gatewayApiGroup } from '../../manifests/kubernetes/lookup';
import { at, items, number, type TargetNode, text } from '../../manifests/yaml/node';

export const isGateway = ({ kind, group }: KubernetesObject): boolean =>
  kind === 'Gateway' && group === gatewayApiGroup;

/** A Gateway whose listeners others write: XListenerSet, ListenerSet. */
export const hasListeners = (object: KubernetesObject): boolean =>
  isGateway(object) || (/^X?ListenerSet$/.test(object.kind) && object.group.startsWith('gateway.networking'));

export const listenersOf = ({ root }: KubernetesObject): readonly TargetNode[] => items(at(root, 'spec', 'listeners'));

/** Whether every rule of a route only sends to HTTPS. */
export function onlyRedirects({ root }: KubernetesObject): boolean {
  const rules = items(at(root, 'spec', 'rules'));
  return rules.length > 0 && rules.every(rule => items(at(rule, 'filters')).some(isHttpsRedirect));
}

const isHttpsRedirect = (filter: TargetNode): boolean =>
  text(at(filter, 'type')) === 'RequestRedirect' &&
  (text(at(filter, 'requestRedirect', 'scheme')) === 'https' || number(at(filter, 'requestRedirect', 'port')) === 443);
