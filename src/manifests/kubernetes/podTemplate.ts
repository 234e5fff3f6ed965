import { asMapping, at, type MappingNode } from '../yaml/node';
import type { KubernetesObject } from './kubernetesObject';

/** Kinds whose `spec.template` is a pod even where it has no containers yet; a custom kind must show containers. */
const podTemplateKinds = new Set([
  'DaemonSet',
  'Deployment',
  'DeploymentConfig',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
]);

/** The mapping in an object that holds a pod's `metadata` and `spec`; undefined of an object that makes no pods. */
export function podTemplateOf({
  kind,
  group,
  root,
}: Pick<KubernetesObject, 'kind' | 'group' | 'root'>): MappingNode | undefined {
  if (kind === 'Pod' && group === '') return root;
  if (kind === 'PodTemplate' && group === '') return asMapping(at(root, 'template'));
  if (kind === 'CronJob') return asMapping(at(root, 'spec', 'jobTemplate', 'spec', 'template'));
  // Agent sandboxes (agents.x-k8s.io) call theirs `podTemplate`.
  const template = asMapping(at(root, 'spec', 'template')) ?? asMapping(at(root, 'spec', 'podTemplate'));
  const isPod = podTemplateKinds.has(kind) || at(template, 'spec', 'containers')?.kind === 'sequence';
  return isPod ? template : undefined;
}
