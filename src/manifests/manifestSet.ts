import type { ComposeFile } from './compose/composeFile';
import type { KubernetesObject } from './kubernetes/kubernetesObject';
import type { Workload } from './kubernetes/workload';
import type { ManifestFile } from './manifestFile';

/** Everything that is judged together: the files of a folder or a workspace, readable across each other. */
export interface ManifestSet {
  readonly files: readonly ManifestFile[];
  readonly objects: readonly KubernetesObject[];
  readonly workloads: readonly Workload[];
  readonly composeFiles: readonly ComposeFile[];
}
