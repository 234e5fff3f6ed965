import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import { at, type YamlNode } from '../../manifests/yaml/node';
import { podContainers } from './podContainers';

/** The `windowsOptions` of every pod and container of a file. */
export function windowsOptions(file: ManifestFile): readonly YamlNode[] {
  const pods = workloadsOf(file).map(({ podSpec }) => at(podSpec, 'securityContext', 'windowsOptions'));
  const containers = podContainers(file).map(({ own }) => at(own, 'windowsOptions'));
  return [...pods, ...containers].filter(node => node !== undefined);
}
