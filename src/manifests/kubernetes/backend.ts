import type { ManifestSet } from '../manifestSet';
import type { YamlNode } from '../yaml/node';
import type { KubernetesObject } from './kubernetesObject';
import { findObject } from './objectLookup';

/** Where an Ingress or a route sends requests to. */
export interface Backend {
  /** `Service` nearly always; the API group is empty for it. */
  readonly kind: string;
  readonly group: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Number or name of the Service's port; undefined where it is left out. */
  readonly port: string | undefined;
  /** The mapping that names it. */
  readonly node: YamlNode;
}

/** The object a backend names, where a file says it. */
export function objectOfBackend(set: ManifestSet, backend: Backend): KubernetesObject | undefined {
  return findObject(set, backend);
}
