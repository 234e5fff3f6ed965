import type { ComposeFile } from './compose/composeFile';
import { mergeCompose } from './compose/mergeCompose';
import type { KubernetesObject } from './kubernetes/kubernetesObject';
import { workloadsOf } from './kubernetes/readWorkloads';
import type { Workload } from './kubernetes/workload';
import { markPatches } from './kustomizePatches';
import type { ManifestFile } from './manifestFile';

/** Everything that is judged together: the files of a folder or a workspace, readable across each other. */
export interface ManifestSet {
  /** As they stand among the others (merged compose services, patches known as such): these are the ones to judge. */
  readonly files: readonly ManifestFile[];
  readonly objects: readonly KubernetesObject[];
  readonly workloads: readonly Workload[];
  readonly composeFiles: readonly ComposeFile[];
}

/** Puts files together, each path once: what a kustomization calls a patch is one, and compose files are merged as compose does. */
export function manifestSet(files: readonly ManifestFile[]): ManifestSet {
  return joined(mergeCompose(markPatches(files)));
}

/** Files of a set, as they stand in it, as a set of their own. */
export function joined(files: readonly ManifestFile[]): ManifestSet {
  const objects = files.flatMap(file => file.objects);
  return { files, objects, workloads: workloadsOf(objects), composeFiles: files.flatMap(file => file.compose ?? []) };
}
