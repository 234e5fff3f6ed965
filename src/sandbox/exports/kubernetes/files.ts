import type { ExportedFile } from '../exportedFile';
import type { ClusterMaterial, ClusterOptions, ServiceSecrets } from './clusterOptions';
import { kubernetesObjects } from './kubernetesObjects';
import { kubernetesSecrets } from './kubernetesSecrets';
import { manifestFolder } from './manifestFolder';
import { readme } from './readme';
import { remarksOn } from './remarks';

/** The files of `export kubernetes`. Pure. @throws SecureContainerError `usage` without a host name */
export function kubernetesFiles(
  options: ClusterOptions & { material: ClusterMaterial; serviceSecrets: ServiceSecrets },
): ExportedFile[] {
  return manifestFolder({
    place: options,
    objects: kubernetesObjects(options),
    secrets: kubernetesSecrets(options),
    readme: readme(options),
    remarksOn: object => remarksOn(object, options),
  });
}
