import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import { asMapping, at, items, number, pairs, text, texts, type YamlNode } from '../yaml/node';
import { fullHost, hostMatches, hostsOverlap, serviceOfHost } from './istioHosts';
import type { KubernetesObject } from './kubernetesObject';
import { namespaceKey, sameNamespace } from './namespace';
import { objectsNamed, objectsOf } from './objectLookup';
import { anyNamespace, relation, selectedWorkloads } from './workloadLookup';

export const istioNetworking = 'networking.istio.io';

/**
 * Istio Gateway, `selector`: it looks into every namespace (unless PILOT_SCOPE_GATEWAY_TO_NAMESPACE is set), and an empty one
 * means every gateway workload, which no file tells.
 */
const gateways = relation(
  set => objectsOf(set, 'Gateway', istioNetworking),
  (set, { root }) => {
    const selector = asMapping(at(root, 'spec', 'selector'));
    return pairs(selector).length > 0 ? selectedWorkloads(set, { namespace: anyNamespace, selector }) : [];
  },
);

/** Workloads (Envoy pods) an Istio Gateway configures. */
export const workloadsOfIstioGateway = gateways.workloads;
/** Istio Gateways that configure a workload. */
export const istioGatewaysOf = gateways.objects;

/** The Istio Gateways a VirtualService names; `mesh` and what no file says are not among them. */
export function gatewaysOfVirtualService(set: ManifestSet, route: KubernetesObject): readonly KubernetesObject[] {
  const named = texts(at(route.root, 'spec', 'gateways')).flatMap(gateway => {
    const [name = '', namespace = route.namespace] = gateway.split('/').reverse();
    return objectsNamed(set, { kind: 'Gateway', group: istioNetworking, name, namespace });
  });
  return named.filter(gateway => bound(gateway, route));
}

/** A VirtualService gets what comes in for hosts that both name; `namespace/host` of the Gateway narrows whose. */
function bound(gateway: KubernetesObject, route: KubernetesObject): boolean {
  const offered = items(at(gateway.root, 'spec', 'servers')).flatMap(server => texts(at(server, 'hosts')));
  const wanted = texts(at(route.root, 'spec', 'hosts'));
  return offered.some(offer => {
    const [host = '', namespace = '*'] = offer.split('/').reverse();
    const fromThere =
      namespace === '*' || sameNamespace(namespace === '.' ? gateway.namespace : namespace, route.namespace);
    return fromThere && wanted.some(want => hostsOverlap(host, want));
  });
}

const attached = perSet(set => {
  const routes = new Map<KubernetesObject, KubernetesObject[]>();
  for (const route of objectsOf(set, 'VirtualService', istioNetworking)) {
    for (const gateway of new Set(gatewaysOfVirtualService(set, route))) {
      const known = routes.get(gateway);
      if (known) known.push(route);
      else routes.set(gateway, [route]);
    }
  }
  return routes;
});

/** The VirtualServices that route what comes in at an Istio Gateway. */
export function virtualServicesOf(set: ManifestSet, gateway: KubernetesObject): readonly KubernetesObject[] {
  return attached(set).get(gateway) ?? [];
}

/** Where a VirtualService sends requests. */
export interface Destination {
  /** As written. */
  readonly host: string;
  readonly subset: string | undefined;
  /** Port of the Service; undefined where it has only one. */
  readonly port: number | undefined;
  readonly node: YamlNode;
}

/** Every destination of a VirtualService, mirrors too. */
export function destinationsOf({ root }: KubernetesObject): readonly Destination[] {
  const spec = at(root, 'spec');
  return [...items(at(spec, 'http')), ...items(at(spec, 'tls')), ...items(at(spec, 'tcp'))].flatMap(rule => {
    const targets = [...items(at(rule, 'route')), ...items(at(rule, 'mirrors'))].map(entry => at(entry, 'destination'));
    return [...targets, at(rule, 'mirror')].flatMap(readDestination);
  });
}

function readDestination(node: YamlNode | undefined): Destination[] {
  const host = text(at(node, 'host'));
  if (!node || host === undefined) return [];
  return [{ host, subset: text(at(node, 'subset')), port: number(at(node, 'port', 'number')), node }];
}

/** The Services a VirtualService sends to, as far as files say them. */
export function servicesOfVirtualService(set: ManifestSet, route: KubernetesObject): readonly KubernetesObject[] {
  const { namespace } = route;
  return [...new Set(destinationsOf(route).flatMap(({ host }) => serviceOfHost(set, { host, namespace }) ?? []))];
}

const destinationRules = perSet(set => {
  const exact = new Map<string, KubernetesObject[]>();
  const wild: { readonly host: string; readonly rule: KubernetesObject }[] = [];
  for (const rule of objectsOf(set, 'DestinationRule', istioNetworking)) {
    const said = text(at(rule.root, 'spec', 'host'));
    if (said === undefined) continue;
    const host = resolvedHost(set, { host: said, namespace: rule.namespace });
    if (host.startsWith('*')) wild.push({ host, rule });
    else exact.set(host, [...(exact.get(host) ?? []), rule]);
  }
  return { exact, wild };
});

/** The DestinationRules for a host that an object of that namespace sends to; those for that very host first. */
export function destinationRulesOf(
  set: ManifestSet,
  place: { host: string; namespace: string | undefined },
): readonly KubernetesObject[] {
  const host = resolvedHost(set, place);
  const { exact, wild } = destinationRules(set);
  const wider = wild.filter(other => hostMatches(other.host, host)).map(({ rule }) => rule);
  return [...(exact.get(host) ?? []), ...wider];
}

function resolvedHost(set: ManifestSet, place: { host: string; namespace: string | undefined }): string {
  const service = serviceOfHost(set, place);
  const host = service ? `${service.name}.${namespaceKey(service.namespace)}.svc` : place.host;
  return fullHost(host, place.namespace).toLowerCase();
}
