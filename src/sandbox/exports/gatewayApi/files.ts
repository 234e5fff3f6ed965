import type { ExportedFile } from '../exportedFile';
import type { ClusterMaterial, ServiceSecrets } from '../kubernetes/clusterOptions';
import type { KubernetesObject } from '../kubernetes/kubernetesObject';
import { kubernetesSecrets } from '../kubernetes/kubernetesSecrets';
import { manifestFolder } from '../kubernetes/manifestFolder';
import { workloadRemarks } from '../kubernetes/workloadRemarks';
import { type GatewayApiOptions, gatewayApiObjects } from './gatewayApiObjects';
import { readme } from './readme';

/** The files of `export gateway-api`. Pure. @throws SecureContainerError `usage` without a host name */
export function gatewayApiFiles(
  options: GatewayApiOptions & { material: ClusterMaterial; serviceSecrets: ServiceSecrets },
): ExportedFile[] {
  return manifestFolder({
    place: options,
    objects: gatewayApiObjects(options),
    secrets: kubernetesSecrets(options),
    readme: readme(options),
    remarksOn: object => remarksOn(object, options),
  });
}

function remarksOn(object: KubernetesObject, options: GatewayApiOptions): string[] {
  const { kind, metadata } = object;
  if (kind === 'Gateway')
    return [
      'There is no approved list here: the Gateway API has none. Every certificate of the authority in the ConfigMap is let in until it expires, a withdrawn one too. README.md says what to do about it.',
    ];
  if (kind === 'NetworkPolicy' && metadata.name.endsWith('-to-billing') && !options.egressGateway)
    return [
      'Network policies know no host names: this one lets out to any public address. Only an egress gateway, or policies of your network plugin, can narrow it to the billing hosts.',
    ];
  return workloadRemarks(object, options);
}
