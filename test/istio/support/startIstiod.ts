import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../support/until';
import { controlPlaneAddress } from './podNetwork';
import { type Running, start } from './processes';

const xdsPort = 15012;
/** Of readiness and of the pages for finding faults, which istiod shows to its own machine alone. */
const httpAddress = '127.0.0.1:8080';

/** Where proxies find istiod; there is no DNS here. */
export const discoveryAddress = `${controlPlaneAddress}:${xdsPort}`;
/** The name in istiod's certificate, as its Service has it on a cluster. */
export const istiodName = 'istiod.istio-system.svc';

/**
 * What only Istio's own build of Envoy has is turned off: the exchange of metadata between proxies and the ALPN filter. Both
 * serve telemetry. Everything else is Istio's default, but that changes are not collected for as long.
 */
const environment = {
  PILOT_ENABLE_METADATA_EXCHANGE: 'false',
  PILOT_ENABLE_ALPN_FILTER: 'false',
  PILOT_DEBOUNCE_AFTER: '20ms',
  POD_NAME: 'istiod-test',
  POD_NAMESPACE: 'istio-system',
  SERVICE_ACCOUNT: 'istiod',
  REVISION: 'default',
  CLUSTER_ID: 'Kubernetes',
  ENABLE_LEADER_ELECTION: 'false',
  // No web hooks: there is no Service through which the API server would call them.
  INJECTION_WEBHOOK_CONFIG_NAME: '',
  VALIDATION_WEBHOOK_CONFIG_NAME: '',
};

/** Starts a real istiod on a cluster's API server, signing the mesh's certificates with an authority of its own. */
export async function startIstiod(options: { program: string; kubeconfig: string; folder: string }): Promise<Running> {
  const { program, kubeconfig, folder } = options;
  await mkdir(folder, { recursive: true });
  const meshConfig = join(folder, 'mesh.json');
  await writeFile(meshConfig, JSON.stringify({ trustDomain: 'cluster.local', rootNamespace: 'istio-system' }));
  const istiod = await start({
    command: [
      ...[program, 'discovery', '--kubeconfig', kubeconfig, '--meshConfig', meshConfig],
      ...['--domain', 'cluster.local', '--clusterID', 'Kubernetes', '--ctrlz_port', '0'],
      ...['--httpAddr', httpAddress, '--monitoringAddr', `${controlPlaneAddress}:15014`],
      ...['--grpcAddr', '', '--httpsAddr', `${controlPlaneAddress}:15017`, '--secureGRPCAddr', discoveryAddress],
    ],
    log: join(folder, 'istiod.log'),
    cwd: folder,
    env: { ...environment, PATH: process.env['PATH'] ?? '', HOME: folder },
  });
  const { ended } = istiod;
  const ready = async () => ((await fetch(`http://${httpAddress}/ready`)).ok ? true : undefined);
  await until('istiod', ready, { seconds: 60, ended }).catch(async (error: unknown) => {
    await istiod.stop();
    throw error;
  });
  return istiod;
}

/** What istiod says of itself: https://istio.io/latest/docs/ops/diagnostic-tools/controlz/. */
export async function istiodDebug(page: string): Promise<unknown> {
  return (await fetch(`http://${httpAddress}/debug/${page}`)).json();
}
