import type { KubernetesObject } from '../kubernetesObject';
import { serverPortName } from './gateway';
import { type IstioFront, istioObject } from './istioFront';

/** Where a patch of Envoy's configuration goes; the field names are Istio's. */
export interface EnvoyPatch {
  applyTo: 'FILTER_CHAIN' | 'NETWORK_FILTER' | 'HTTP_FILTER' | 'ROUTE_CONFIGURATION' | 'VIRTUAL_HOST';
  match: unknown;
  patch: { operation: 'INSERT_FIRST' | 'MERGE' | 'ADD'; value: unknown };
}

/** Patches of this front's own part of the gateway. A priority, so that they go on top of whatever others patch. */
export function envoyFilter(
  front: IstioFront,
  filter: { name: string; patches: readonly EnvoyPatch[] },
): KubernetesObject {
  return istioObject(front, {
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    name: `${front.name}-${filter.name}`,
    besideGateway: true,
    spec: { workloadSelector: { labels: front.gateway.selector }, priority: 10, configPatches: filter.patches },
  });
}

/** A filter before all others, for connections to this front's hosts only; the port may differ from the Service's. */
export function firstFilter(front: IstioFront, value: { name: string; typed_config: unknown }): EnvoyPatch {
  const filter = { name: 'envoy.filters.network.http_connection_manager' };
  return {
    applyTo: 'HTTP_FILTER',
    match: { context: 'GATEWAY', listener: { filterChain: { sni: front.hosts[0], filter } } },
    patch: { operation: 'INSERT_FIRST', value },
  };
}

/** The routes of this front's Gateway, and of no other. */
export function inRoutes(front: IstioFront) {
  const { gateway, name, port } = front;
  const routeConfiguration = { portNumber: port, portName: serverPortName, gateway: `${gateway.namespace}/${name}` };
  return { context: 'GATEWAY', routeConfiguration };
}
