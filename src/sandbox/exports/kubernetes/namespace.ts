import { sandboxLabels } from './clusterNames';
import type { ClusterPlace } from './clusterOptions';
import type { KubernetesObject } from './kubernetesObject';

/** The namespace: no pod in it may have more rights than Pod Security's strictest level, and in a mesh each gets a sidecar. */
export function namespaceObject(options: ClusterPlace, { mesh }: { mesh: boolean }): KubernetesObject {
  const levels = ['enforce', 'audit', 'warn'].flatMap(mode => [
    [`pod-security.kubernetes.io/${mode}`, 'restricted'],
    [`pod-security.kubernetes.io/${mode}-version`, 'latest'],
  ]);
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: options.namespace,
      labels: {
        ...sandboxLabels(options),
        ...(mesh && { 'istio-injection': 'enabled' }),
        ...Object.fromEntries(levels),
      },
    },
  };
}
