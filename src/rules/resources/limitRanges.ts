import { namespaceKey } from '../../manifests/kubernetes/namespace';
import { objectsOf } from '../../manifests/kubernetes/objectLookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { perSet } from '../../manifests/perSet';
import { at, items, pairs, text } from '../../manifests/yaml/node';

export type ResourceKind = 'limits' | 'requests';

/** What the LimitRanges of a set give to containers that say nothing, as `NAMESPACE limits RESOURCE`. */
const defaults = perSet(set => {
  const given = new Set<string>();
  for (const { root, namespace } of objectsOf(set, 'LimitRange', '')) {
    for (const entry of items(at(root, 'spec', 'limits'))) {
      if (text(at(entry, 'type')) !== 'Container') continue;
      // A maximum without a default is the default limit, and a limit without a request is the request (LimitRange, Kubernetes docs).
      for (const field of ['default', 'max']) add(given, namespace, ['limits', 'requests'], at(entry, field));
      add(given, namespace, ['requests'], at(entry, 'defaultRequest'));
    }
  }
  return given;
});

function add(
  given: Set<string>,
  namespace: string | undefined,
  kinds: readonly ResourceKind[],
  resources: ReturnType<typeof at>,
): void {
  for (const { key } of pairs(resources))
    for (const kind of kinds) given.add(entryOf(namespace, kind, String(key.value)));
}

const entryOf = (namespace: string | undefined, kind: ResourceKind, resource: string): string =>
  `${namespaceKey(namespace)} ${kind} ${resource}`;

/** Whether a LimitRange of the namespace gives a resource to containers that say nothing of it. */
export const givenByLimitRange = (
  set: ManifestSet,
  wanted: { namespace: string | undefined; kind: ResourceKind; resource: string },
): boolean => defaults(set).has(entryOf(wanted.namespace, wanted.kind, wanted.resource));
