import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import { at, items, text, type YamlNode } from '../yaml/node';
import type { Backend } from './backend';
import type { KubernetesObject } from './kubernetesObject';
import { sameNamespace } from './namespace';
import { objectsNamed, objectsOf } from './objectLookup';

export const gatewayApiGroup = 'gateway.networking.k8s.io';
const routeKinds = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'] as const;

/** Routes of the Gateway API. */
export function routesIn(set: ManifestSet): readonly KubernetesObject[] {
  return routeKinds.flatMap(kind => objectsOf(set, kind, gatewayApiGroup));
}

/** One entry of a route's `parentRefs`. */
export interface ParentReference extends Backend {
  /** The listener; undefined means all of them. */
  readonly sectionName: string | undefined;
}

/** What a route hangs itself on: a Gateway, or a Service for a mesh (GAMMA). */
export function parentReferences(route: KubernetesObject): readonly ParentReference[] {
  return items(at(route.root, 'spec', 'parentRefs')).map(node => ({
    ...reference({ node, namespace: route.namespace, kind: 'Gateway', group: gatewayApiGroup }),
    sectionName: text(at(node, 'sectionName')),
  }));
}

/** Where a route sends requests, mirrored ones too. */
export function routeBackends(route: KubernetesObject): readonly Backend[] {
  return items(at(route.root, 'spec', 'rules')).flatMap(rule =>
    [
      ...items(at(rule, 'backendRefs')),
      ...items(at(rule, 'filters')).flatMap(filter => at(filter, 'requestMirror', 'backendRef') ?? []),
    ].map(node => reference({ node, namespace: route.namespace, kind: 'Service', group: '' })),
  );
}

function reference(options: { node: YamlNode; namespace: string | undefined; kind: string; group: string }): Backend {
  const { node, namespace, kind, group } = options;
  return {
    kind: text(at(node, 'kind')) ?? kind,
    group: text(at(node, 'group')) ?? (at(node, 'group') ? '' : group),
    name: text(at(node, 'name')) ?? '',
    namespace: text(at(node, 'namespace')) ?? namespace,
    port: text(at(node, 'port')),
    node,
  };
}

/** The Gateways a route hangs on, as far as files say them. */
export function gatewaysOfRoute(set: ManifestSet, route: KubernetesObject): readonly KubernetesObject[] {
  return parentReferences(route).flatMap(parent => (parent.kind === 'Gateway' ? objectsNamed(set, parent) : []));
}

const attached = perSet(set => {
  const routes = new Map<KubernetesObject, KubernetesObject[]>();
  for (const route of routesIn(set)) {
    for (const gateway of new Set(gatewaysOfRoute(set, route))) {
      routes.set(gateway, [...(routes.get(gateway) ?? []), route]);
    }
  }
  return routes;
});

/** The routes that hang on a Gateway. */
export function routesOfGateway(set: ManifestSet, gateway: KubernetesObject): readonly KubernetesObject[] {
  return attached(set).get(gateway) ?? [];
}

/** Whether an object may refer to one in another namespace: in its own it always may, else a ReferenceGrant there must say so. */
export function mayRefer(set: ManifestSet, from: KubernetesObject, to: Backend): boolean {
  if (sameNamespace(from.namespace, to.namespace)) return true;
  return objectsOf(set, 'ReferenceGrant', gatewayApiGroup).some(
    ({ root, namespace }) =>
      sameNamespace(namespace, to.namespace) &&
      items(at(root, 'spec', 'from')).some(
        entry =>
          (text(at(entry, 'group')) ?? '') === from.group &&
          text(at(entry, 'kind')) === from.kind &&
          sameNamespace(text(at(entry, 'namespace')), from.namespace),
      ) &&
      items(at(root, 'spec', 'to')).some(
        entry =>
          (text(at(entry, 'group')) ?? '') === to.group &&
          text(at(entry, 'kind')) === to.kind &&
          (text(at(entry, 'name')) ?? to.name) === to.name,
      ),
  );
}
