import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { until } from '../../support/until';
import type { ClusterApi } from './clusterApi';
import type { Mesh } from './meshOfRun';
import { type MeshPod, type Pod, startMeshPod } from './meshPod';

interface Container {
  command?: string[];
  env?: { name: string; value?: string }[];
  volumeMounts?: { name: string; mountPath: string }[];
}

interface PodSpec {
  serviceAccountName?: string;
  containers: Container[];
  volumes?: { name: string; configMap?: { name: string } }[];
  [field: string]: unknown;
}

/**
 * Does what a node would for the pods that a Deployment has made: gives each its address and its proxy, and runs the program of its
 * container, with the files that the pod mounts from ConfigMaps in their places below a folder.
 */
export async function adoptPods(options: {
  mesh: Mesh & { api: ClusterApi };
  namespace: string;
  selector: Readonly<Record<string, string>>;
}): Promise<MeshPod[]> {
  const { mesh, namespace, selector } = options;
  const wanted = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
  const pods = await until('the pods of the Deployment', async () => somePods(mesh.api, namespace, wanted), {
    seconds: 60,
  });
  return Promise.all(
    pods.map(async pod => startMeshPod({ mesh, pod, role: 'sidecar', serve: await commandOf(pod, mesh) })),
  );
}

async function somePods(api: ClusterApi, namespace: string, labels: readonly string[]): Promise<Pod[] | undefined> {
  const pods = (await api.list({ apiVersion: 'v1', kind: 'Pod', namespace, labels })) as Pod[];
  return pods.length > 0 ? pods : undefined;
}

/** The command of the only container, with paths that a ConfigMap is mounted at led to where its files really are. */
async function commandOf(pod: Pod, { api, folder }: Mesh & { api: ClusterApi }): Promise<string[]> {
  const spec = pod.spec as PodSpec;
  const [container] = spec.containers;
  if (!container?.command) throw new Error('what the image would run is not known here');
  const environment = (container.env ?? []).map(({ name, value = '' }) => `${name}=${value}`);
  let command = [...container.command];
  for (const { name, mountPath } of container.volumeMounts ?? []) {
    const map = spec.volumes?.find(volume => volume.name === name)?.configMap;
    if (!map) continue;
    const place = join(folder, `${pod.metadata.name}-${name}`);
    await writeFiles(
      place,
      await api.get({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...pod.metadata, name: map.name } }),
    );
    command = command.map(part =>
      part.startsWith(`${mountPath}/`) ? join(place, part.slice(mountPath.length)) : part,
    );
  }
  return ['env', ...environment, ...command];
}

async function writeFiles(folder: string, map: { [field: string]: unknown }): Promise<void> {
  for (const [path, text] of Object.entries(map['data'] as Record<string, string>)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
