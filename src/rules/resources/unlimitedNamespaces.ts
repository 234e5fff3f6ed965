import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { namespaceKey } from '../../manifests/kubernetes/namespace';
import { objectsOf } from '../../manifests/kubernetes/objectLookup';
import { workloadOf } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { ManifestSet } from '../../manifests/manifestSet';
import { pairAt } from '../../manifests/yaml/node';
import type { Place } from '../rule';

/**
 * Where a namespace without an object of some kind shows: at the Namespace, or, where that is not among the files, at what
 * is put into the namespace and uses its resources. Only namespaces that are named: which one others land in is not known.
 */
export function* namespacesWithout(options: {
  file: ManifestFile;
  set: ManifestSet;
  kind: 'LimitRange' | 'ResourceQuota';
}): Iterable<Place> {
  const { file, set, kind } = options;
  const limited = new Set(objectsOf(set, kind, '').map(({ namespace }) => namespaceKey(namespace)));
  const declared = new Set(objectsOf(set, 'Namespace', '').map(({ name }) => name));
  for (const object of file.objects) {
    if (object.partial) continue;
    const name = isNamespace(object) ? object.name : object.namespace;
    if (name === undefined || name === '' || limited.has(namespaceKey(name))) continue;
    if (!isNamespace(object) && (declared.has(name) || !usesResources(object))) continue;
    const place = pairAt(object.root, 'metadata', isNamespace(object) ? 'name' : 'namespace');
    if (place) yield place.value;
  }
}

const isNamespace = ({ kind, group }: KubernetesObject): boolean => kind === 'Namespace' && group === '';

const usesResources = (object: KubernetesObject): boolean =>
  workloadOf(object) !== undefined || object.kind === 'PersistentVolumeClaim';
