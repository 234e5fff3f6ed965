import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import type { ManifestFile } from '../../manifests/manifestFile';
import { type Pair, pairAt } from '../../manifests/yaml/node';

/** The label by which a namespace refuses pods (Kubernetes: Pod Security Admission). */
export const enforceLabel = 'pod-security.kubernetes.io/enforce';

/** Namespaces of Kubernetes itself, whose components need privileges. */
const exempt = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** The namespaces of a file that are written out whole, with their label. */
export function* labelledNamespaces(
  file: ManifestFile,
): Iterable<{ readonly object: KubernetesObject; readonly enforced: Pair | undefined }> {
  for (const object of file.objects) {
    if (object.kind !== 'Namespace' || object.group !== '' || object.partial || exempt.has(object.name)) continue;
    yield { object, enforced: pairAt(object.root, 'metadata', 'labels', enforceLabel) };
  }
}

/** A Namespace for an example, with lines below its name. */
export const exampleNamespace = (level: string | undefined): string => `apiVersion: v1
kind: Namespace
metadata:
  name: shop
${level === undefined ? '' : `  labels:\n    ${enforceLabel}: ${level}\n`}`;
