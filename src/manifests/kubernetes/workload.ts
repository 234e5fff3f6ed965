import type { MappingNode } from '../yaml/node';
import type { KubernetesObject } from './kubernetesObject';

export type ContainerRole = 'container' | 'init' | 'ephemeral';

/** One container of a workload. */
export interface Container {
  readonly role: ContainerRole;
  readonly name: string;
  /** As written; undefined without one. */
  readonly image: string | undefined;
  readonly node: MappingNode;
  readonly workload: Workload;
}

/** Anything that makes pods: Pod, PodTemplate, Deployment, ReplicaSet, ReplicationController, StatefulSet, DaemonSet, Job, CronJob and custom kinds with a pod template. */
export interface Workload {
  readonly object: KubernetesObject;
  /** The pod's `spec`. */
  readonly podSpec: MappingNode;
  /** The pod's `metadata`; of a Pod the object's own. */
  readonly podMetadata: MappingNode | undefined;
  /** Labels of the pods it makes. */
  readonly podLabels: ReadonlyMap<string, string>;
  readonly containers: readonly Container[];
}
