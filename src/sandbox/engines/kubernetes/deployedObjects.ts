import { clusterLabels, managerName } from '../../exports/kubernetes/clusterNames';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';
import type { ClusterConnection } from './clusterConnection';
import type { ClusterResources } from './clusterResources';
import type { ObjectList } from './clusterTypes';
import { ifAllowed } from './mesh';

/** Every kind a sandbox is made of, by where its objects are. */
const kinds = {
  inNamespace: [
    ['networking.k8s.io/v1', 'NetworkPolicy'],
    ['v1', 'ConfigMap'],
    ['v1', 'Secret'],
    ['v1', 'ServiceAccount'],
    ['v1', 'Service'],
    ['apps/v1', 'Deployment'],
    ['policy/v1', 'PodDisruptionBudget'],
    ['autoscaling/v2', 'HorizontalPodAutoscaler'],
    ['networking.istio.io/v1', 'VirtualService'],
    ['networking.istio.io/v1', 'DestinationRule'],
    ['networking.istio.io/v1', 'ServiceEntry'],
    ['networking.istio.io/v1', 'Sidecar'],
    ['security.istio.io/v1', 'PeerAuthentication'],
    ['security.istio.io/v1', 'AuthorizationPolicy'],
    ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
  ],
  besideGateway: [
    ['networking.istio.io/v1', 'Gateway'],
    ['networking.istio.io/v1alpha3', 'EnvoyFilter'],
    ['v1', 'Secret'],
  ],
} as const;

/** Those of the sandbox's objects that are in its own namespace, or beside the gateway. */
export async function deployedObjects(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  sandboxId: string;
  namespace: string;
  where: keyof typeof kinds;
}): Promise<KubernetesObject[]> {
  const { connection, resources, sandboxId, namespace, where } = options;
  const query = new URLSearchParams({ labelSelector: labelSelector(sandboxId) });
  const found = await Promise.all(
    kinds[where].map(async ([apiVersion, kind]) => {
      const path = await resources.listPath({ apiVersion, kind, namespace });
      if (path === undefined) return [];
      const list = (await connection.send({ method: 'GET', path: `${path}?${query}` })) as ObjectList;
      // In a list the server leaves out what all items have in common.
      return (list.items ?? []).map(item => ({ ...item, apiVersion, kind }));
    }),
  );
  return found.flat();
}

/** The namespace, if it is there; also when it is somebody else's. */
export async function findNamespace(
  connection: ClusterConnection,
  name: string,
): Promise<KubernetesObject | undefined> {
  const found = await ifAllowed(() => connection.find({ method: 'GET', path: `/api/v1/namespaces/${name}` }));
  return found as KubernetesObject | undefined;
}

export function isOfSandbox({ metadata }: KubernetesObject, sandboxId: string): boolean {
  const labels = metadata.labels ?? {};
  return labels[clusterLabels.managedBy] === managerName && labels[clusterLabels.sandbox] === sandboxId;
}

export function labelSelector(sandboxId: string): string {
  return `${clusterLabels.managedBy}=${managerName},${clusterLabels.sandbox}=${sandboxId}`;
}
