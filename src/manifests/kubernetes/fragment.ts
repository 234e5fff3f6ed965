import { at, items, pair, pairs, type YamlNode } from '../yaml/node';
import type { KubernetesObject } from './kubernetesObject';
import { podTemplateOf } from './podTemplate';

/**
 * Whether the text itself shows that it is laid over an object said elsewhere: a directive of strategic merge
 * (`$patch`, kubectl and kustomize), or a controller of pods with neither selector nor labels nor any image, which the API refuses.
 */
export function isFragment(object: Pick<KubernetesObject, 'kind' | 'group' | 'root'>): boolean {
  const { kind, root } = object;
  const template = podTemplateOf(object);
  const containers = containerLists.flatMap(field => items(at(template, 'spec', field)));
  if ([root, at(root, 'spec'), at(template, 'spec'), ...containers].some(hasDirective)) return true;
  if (!(template ? kind !== 'Pod' : patchedKinds.has(kind))) return false;
  const standsAlone = at(root, 'spec', 'selector') ?? at(template, 'metadata', 'labels');
  return !standsAlone && containers.every(container => !pair(container, 'image'));
}

const containerLists = ['initContainers', 'containers'];

/** Controllers that must have a pod template: without one they are a patch of replicas or the like. */
const patchedKinds = new Set(['CronJob', 'DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet']);

const hasDirective = (node: YamlNode | undefined): boolean =>
  pairs(node).some(({ key }) => typeof key.value === 'string' && key.value.startsWith('$'));
