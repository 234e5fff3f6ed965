import { gatewayApiObjects as frontObjects } from '../../../front/gatewayApi';
import { credentialName, frontName, sandboxLabels } from '../kubernetes/clusterNames';
import { type ClusterPlace, gatewayPort } from '../kubernetes/clusterOptions';
import { clusterHosts } from '../kubernetes/istioFrontOf';
import type { KubernetesObject } from '../kubernetes/kubernetesObject';
import { namespaceObject } from '../kubernetes/namespace';
import { networkPolicies } from '../kubernetes/networkPolicies';
import { standInConfigMap } from '../kubernetes/standIn';
import { workloadObjects } from '../kubernetes/workload';

export interface GatewayApiOptions extends ClusterPlace {
  gatewayClass: string;
  /** PEM. */
  clientAuthority: string;
}

/**
 * Everything of a sandbox on a cluster with any gateway of the Gateway API but its Secrets, in the order to apply it. Pure.
 * @throws SecureContainerError `usage` without a host name
 */
export function gatewayApiObjects(options: GatewayApiOptions): KubernetesObject[] {
  const { plan, namespace, gateway, gatewayClass, clientAuthority } = options;
  const ofFront = frontObjects({
    name: frontName(namespace),
    namespace,
    gatewayNamespace: gateway.namespace,
    gatewayClass,
    hosts: clusterHosts(options),
    port: gatewayPort,
    credentialName: credentialName(namespace),
    clientAuthority,
    routes: plan.services.flatMap(({ routes }) => routes),
    services: plan.services.map(({ id, port }) => ({ name: id, port })),
    labels: sandboxLabels(options),
  });
  return [
    namespaceObject(options, { mesh: false }),
    ...networkPolicies(options, { mesh: false }),
    ...standInConfigMap(options),
    ...plan.services.flatMap(service => workloadObjects(service, options)),
    ...ofFront,
  ];
}
