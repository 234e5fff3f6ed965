import { setStage } from '../../cluster/support/clusterStage';
import { playKubelet, runs } from '../../cluster/support/playKubelet';
import { callApiServer, type ReachedApiServer } from '../../cluster/support/startApiServer';
import { adoptPods } from './adoptPods';
import type { ClusterApi } from './clusterApi';
import { gatewayObjects } from './gatewayPod';
import type { Mesh } from './meshOfRun';
import { type MeshPod, type Pod, startMeshPod } from './meshPod';

/** As the stage of the cluster's tests names them. */
const gatewayPods = { namespace: 'istio-ingress', selector: { istio: 'ingress' }, serviceAccount: 'istio-ingress' };

/** A mesh that somebody can deploy to, and get an answer from what was deployed. */
export interface DeploymentStage {
  server: ReachedApiServer;
  /** `NAMESPACE/SERVICE` of the ingress gateway. */
  gateway: string;
  /** Of the gateway, which listens on port 443 there. */
  address: string;
  /** Runs the pods of the stand-in once it is deployed, as the kubelet would. */
  runPods(): Promise<void>;
  end(): Promise<void>;
}

/** Adds an ingress gateway with an address to a mesh, and a kubelet for the namespace of a deployment. */
export async function startDeploymentStage(options: {
  mesh: Mesh & { api: ClusterApi };
  namespace: string;
}): Promise<DeploymentStage> {
  const { mesh, namespace } = options;
  const { api } = mesh;
  const server = serverOf(mesh);
  const toEnd: (() => Promise<void>)[] = [() => api.removeNamespace(gatewayPods.namespace)];
  const end = async (): Promise<void> => {
    for (const one of toEnd.splice(0).reverse()) await one();
  };
  try {
    toEnd.push(await setStage(server, { hasResources: true }));
    const { address } = await startGateway();
    toEnd.push(playKubelet({ server, namespace, fate: runs }));
    return { server, gateway: `${gatewayPods.namespace}/istio-ingress`, address, runPods, end };
  } catch (error) {
    await end();
    throw error;
  }

  async function startGateway(): Promise<MeshPod> {
    for (const object of gatewayObjects(gatewayPods).objects.filter(({ kind }) => kind.startsWith('Role')))
      await api.apply(object);
    const pod = (await api.get({
      ...{ apiVersion: 'v1', kind: 'Pod' },
      metadata: { name: 'istio-ingress-1', namespace: gatewayPods.namespace },
    })) as Pod;
    const gateway = await startMeshPod({ mesh, pod, role: 'router' });
    toEnd.push(() => gateway.stop());
    // In place of a load balancer, whose address a cloud would give.
    await api.apply({
      ...{ apiVersion: 'v1', kind: 'Service' },
      metadata: { name: 'istio-ingress', namespace: gatewayPods.namespace },
      spec: {
        selector: gatewayPods.selector,
        externalIPs: [gateway.address],
        ports: [{ name: 'https', port: 443, targetPort: 443 }],
      },
    });
    return gateway;
  }

  async function runPods(): Promise<void> {
    const pods = await adoptPods({ mesh, namespace, selector: { 'app.kubernetes.io/name': 'stand-in' } });
    toEnd.push(...pods.map(pod => () => pod.stop()));
  }
}

function serverOf({ access: { host, port, authority, token } }: Mesh): ReachedApiServer {
  const url = `https://${host}:${port}`;
  const call: ReachedApiServer['call'] = (method, path, body, contentType) =>
    callApiServer({ url, authority, token, method, path, body, contentType });
  return { url, authority, adminToken: token, call };
}
