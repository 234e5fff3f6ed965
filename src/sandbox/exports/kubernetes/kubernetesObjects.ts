import { istioObjects } from '../../../front/istio/istioObjects';
import type { ClusterOptions } from './clusterOptions';
import { istioFrontOf } from './istioFrontOf';
import type { KubernetesObject } from './kubernetesObject';
import { namespaceObject } from './namespace';
import { networkPolicies } from './networkPolicies';
import { standInConfigMap } from './standIn';
import { workloadObjects } from './workload';

export type { ClusterClient, ClusterMaterial, ClusterOptions, ServiceSecrets } from './clusterOptions';
export { kubernetesSecrets } from './kubernetesSecrets';

/**
 * Everything of a sandbox on a cluster but its Secrets, in the order to apply it: first what forbids, then what runs, and at
 * last the door. Pure. @throws SecureContainerError `usage` without a host name
 */
export function kubernetesObjects(options: ClusterOptions): KubernetesObject[] {
  const ofIstio = istioObjects(istioFrontOf(options));
  return [
    namespaceObject(options, { mesh: true }),
    ...networkPolicies(options, { mesh: true }),
    ...standInConfigMap(options),
    ...options.plan.services.flatMap(service => workloadObjects(service, options)),
    ...ofIstio,
  ];
}
