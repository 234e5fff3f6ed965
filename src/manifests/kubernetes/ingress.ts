import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import { asMapping, at, items, text, type YamlNode } from '../yaml/node';
import { type Backend, objectOfBackend } from './backend';
import type { KubernetesObject } from './kubernetesObject';
import { objectsOf } from './objectLookup';

/** A backend of an Ingress with the requests it gets. */
export interface IngressBackend extends Backend {
  /** Undefined where any host is taken. */
  readonly host: string | undefined;
  /** Undefined where any path is taken. */
  readonly path: string | undefined;
}

const ingressGroups = new Set(['networking.k8s.io', 'extensions', '']);

/** The Ingress objects of Kubernetes (not those of other groups with the same kind). */
export function ingressesIn(set: ManifestSet): readonly KubernetesObject[] {
  return objectsOf(set, 'Ingress').filter(({ group }) => ingressGroups.has(group));
}

/** Every backend of an Ingress, the default one too, in the form of networking.k8s.io/v1 and in the older one. */
export function ingressBackends(ingress: KubernetesObject): readonly IngressBackend[] {
  const spec = at(ingress.root, 'spec');
  const { namespace } = ingress;
  const fallback = readBackend({ node: at(spec, 'defaultBackend') ?? at(spec, 'backend'), namespace });
  const ruled = items(at(spec, 'rules')).flatMap(rule =>
    items(at(rule, 'http', 'paths')).flatMap(path =>
      readBackend({
        node: at(path, 'backend'),
        namespace,
        host: text(at(rule, 'host')),
        path: text(at(path, 'path')),
      }),
    ),
  );
  return [...fallback, ...ruled];
}

function readBackend(options: {
  node: YamlNode | undefined;
  namespace: string | undefined;
  host?: string | undefined;
  path?: string | undefined;
}): IngressBackend[] {
  const { node, namespace, host, path } = options;
  const mapping = asMapping(node);
  if (!mapping) return [];
  const resource = at(mapping, 'resource');
  const service = at(mapping, 'service');
  const name = text(at(resource ?? service, 'name')) ?? text(at(mapping, 'serviceName'));
  if (name === undefined) return [];
  const port = at(service, 'port', 'number') ?? at(service, 'port', 'name') ?? at(mapping, 'servicePort');
  return [
    {
      kind: resource ? (text(at(resource, 'kind')) ?? '') : 'Service',
      group: text(at(resource, 'apiGroup')) ?? '',
      name,
      namespace,
      port: text(port),
      node: mapping,
      host,
      path,
    },
  ];
}

const byService = perSet(set => {
  const found = new Map<KubernetesObject, Set<KubernetesObject>>();
  for (const ingress of ingressesIn(set)) {
    for (const backend of ingressBackends(ingress)) {
      const service = objectOfBackend(set, backend);
      if (service) found.set(service, (found.get(service) ?? new Set()).add(ingress));
    }
  }
  return found;
});

/** The Ingresses that send to a Service. */
export function ingressesOf(set: ManifestSet, service: KubernetesObject): readonly KubernetesObject[] {
  return [...(byService(set).get(service) ?? [])];
}
