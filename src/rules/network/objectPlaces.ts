import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { at, type Pair, pair, pairs } from '../../manifests/yaml/node';
import type { Place } from '../rule';

/** Where something is missing in an object: its name. */
export const namePlace = ({ root }: KubernetesObject): Place =>
  at(root, 'metadata', 'name') ?? pair(root, 'kind')?.value ?? root;

/** Where something is missing in an object's `spec`: the key of that. */
export const specPlace = (object: KubernetesObject): Place => pair(object.root, 'spec')?.key ?? namePlace(object);

/** `metadata.annotations`. */
export const annotationsOf = ({ root }: KubernetesObject): readonly Pair[] =>
  pairs(at(root, 'metadata', 'annotations'));
