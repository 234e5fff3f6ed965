import { join } from 'node:path';
import type { KubernetesObject } from '../../../src/front/kubernetesObject';
import { until } from '../../support/until';
import type { ClusterApi } from './clusterApi';
import type { Mesh } from './meshOfRun';
import { makePodNetwork } from './podNetwork';
import { type Running, start } from './processes';
import { type MeshProxy, startProxy } from './startProxy';

export interface MeshPod {
  name: string;
  address: string;
  proxy: MeshProxy;
  /** Goes before a command that is to run in the pod. */
  enter: readonly string[];
  stop(): Promise<void>;
}

/** What of a Pod matters to the mesh. */
export interface Pod extends KubernetesObject {
  spec: { serviceAccountName?: string; [field: string]: unknown };
}

/**
 * Does for a pod that the cluster has what a node would: gives it an address, runs its proxy and its service, says it is ready.
 * `serve`: the command of the service, which listens on every address of the pod; a gateway has none.
 */
export async function startMeshPod(options: {
  mesh: Mesh & { api: ClusterApi };
  pod: Pod;
  role: 'router' | 'sidecar';
  serve?: readonly string[];
}): Promise<MeshPod> {
  const { mesh, pod, role, serve } = options;
  const { name, namespace = 'default', labels = {} } = pod.metadata;
  const serviceAccount = pod.spec.serviceAccountName ?? 'default';
  const folder = join(mesh.folder, 'pods', `${namespace}-${name}`);
  // One of its own: nobody says for long that it lives, and the cluster then clears it.
  const node: KubernetesObject = { apiVersion: 'v1', kind: 'Node', metadata: { name: `${namespace}-${name}` } };
  const network = await makePodNetwork();
  const running: Running[] = [];
  let proxy: MeshProxy | undefined;
  async function stop(): Promise<void> {
    await proxy?.stop();
    await Promise.all(running.map(process => process.stop()));
    await network.close();
    // Its node says nothing any more, without which the cluster would keep the pod, and its namespace, for ever.
    await mesh.api.remove(pod);
    await mesh.api.remove(node);
  }
  try {
    if (serve) {
      const log = join(mesh.folder, `${namespace}-${name}.log`);
      running.push(await start({ command: [...network.enter, ...serve], log }));
    }
    if (role === 'sidecar') await mesh.api.apply(injected(pod));
    await mesh.api.apply(node);
    await mesh.api.bind(pod, node.metadata.name);
    await mesh.api.applyStatus(withStatus(pod, network.address));
    const token = await mesh.api.tokenOf({ namespace, name: serviceAccount });
    const meshAuthority = await authorityOf(mesh.api, namespace);
    proxy = await startProxy({
      ...{ role, programs: mesh.programs, network, token, meshAuthority, folder },
      pod: { name, namespace, serviceAccount, labels },
    });
    return { name, address: network.address, enter: network.enter, proxy, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Says of a pod, as Istio's injection does, that it speaks the mesh's mutual TLS. */
function injected({ apiVersion, kind, metadata, spec }: Pod): Pod {
  const labels = { ...metadata.labels, 'security.istio.io/tlsMode': 'istio' };
  return {
    apiVersion,
    kind,
    metadata: { name: metadata.name, namespace: metadata.namespace ?? 'default', labels },
    spec,
  };
}

/** istiod leaves the authority of the mesh in every namespace. */
function authorityOf(api: ClusterApi, namespace: string): Promise<string> {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio-ca-root-cert', namespace } };
  const read = async () => (await api.get(map))['data'] as { 'root-cert.pem'?: string } | undefined;
  return until('the authority of the mesh', async () => (await read())?.['root-cert.pem'], { seconds: 20 });
}

function withStatus({ apiVersion, kind, metadata: { name, namespace } }: Pod, address: string): KubernetesObject {
  const conditions = [{ type: 'Ready', status: 'True', lastTransitionTime: new Date().toISOString() }];
  const status = { phase: 'Running', podIP: address, podIPs: [{ ip: address }], conditions };
  return { apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }) }, status };
}
