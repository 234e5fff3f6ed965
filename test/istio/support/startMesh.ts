import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../../src/front/kubernetesObject';
import { startApiServer } from '../../cluster/support/startApiServer';
import { until } from '../../support/until';
import { type ClusterApi, clusterApi } from './clusterApi';
import { type IstioPrograms, istioPrograms } from './istioPrograms';
import { type Mesh, meshVariable } from './meshOfRun';
import { makeBridge } from './podNetwork';
import { startIstiod } from './startIstiod';

/**
 * Starts an API server with its controllers and istiod, in a network namespace that this process is alone in.
 * Resolves with the environment in which tests find it.
 */
export async function startMesh(
  folder: string,
): Promise<{ environment: Record<string, string>; stop(): Promise<void> }> {
  const programs = await istioPrograms();
  await makeBridge();
  const server = await startApiServer();
  try {
    const kubeconfig = JSON.parse(await readFile(server.adminKubeconfig, 'utf8'));
    const { hostname: host, port } = new URL(server.url);
    const access = { host, port: Number(port), authority: server.authority, token: kubeconfig.users[0].user.token };
    const api = clusterApi(access);
    await api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'istio-system' } });
    await defineResources(api, programs);
    const istiod = await startIstiod({
      ...{ program: programs.istiod, kubeconfig: server.adminKubeconfig },
      folder: join(folder, 'istiod'),
    });
    const file = join(folder, 'mesh.json');
    const mesh: Mesh = { access, kubeconfig: server.adminKubeconfig, programs, folder };
    await writeFile(file, JSON.stringify(mesh), { mode: 0o600 });
    await mkdir(join(folder, 'pods'), { mode: 0o755 });
    return {
      environment: { [meshVariable]: file },
      async stop() {
        await istiod.stop();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function defineResources(api: ClusterApi, programs: IstioPrograms): Promise<void> {
  const definitions = loadAll(await readFile(programs.definitions, 'utf8')) as KubernetesObject[];
  for (const definition of definitions.filter(Boolean)) await api.apply(definition);
  for (const definition of definitions.filter(Boolean)) {
    await until(
      `the definition ${definition.metadata.name}`,
      async () => (isEstablished(await api.get(definition)) ? true : undefined),
      {
        seconds: 30,
      },
    );
  }
}

function isEstablished(definition: KubernetesObject): boolean {
  const { conditions = [] } = (definition['status'] ?? {}) as { conditions?: { type: string; status: string }[] };
  return conditions.some(({ type, status }) => type === 'Established' && status === 'True');
}
