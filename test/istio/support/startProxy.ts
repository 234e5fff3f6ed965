import { chown, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../support/until';
import type { IstioPrograms } from './istioPrograms';
import type { PodNetwork } from './podNetwork';
import { run, start } from './processes';
import { discoveryAddress, istiodName } from './startIstiod';

/** The user of Istio's proxies: what it sends is not led back to the proxy. */
const proxyUser = 1337;
const adminPort = 15000;

export interface ProxyOptions {
  /** `router` is a gateway, `sidecar` stands before a service of its pod. */
  role: 'router' | 'sidecar';
  programs: IstioPrograms;
  network: PodNetwork;
  pod: { name: string; namespace: string; serviceAccount: string; labels: Readonly<Record<string, string>> };
  /** Token of the service account, for istiod. */
  token: string;
  /** PEM of the authority of the mesh. */
  meshAuthority: string;
  /** A new folder; every user may enter the ones above it. */
  folder: string;
}

export interface MeshProxy {
  /** An answer of Envoy's own administration, as text. */
  admin(path: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * What a pod of the mesh runs: Istio's agent, which gets a certificate from istiod and starts Envoy. For a sidecar, Istio's own
 * rules lead the pod's traffic through it.
 */
export async function startProxy(options: ProxyOptions): Promise<MeshProxy> {
  const { role, programs, network, folder } = options;
  await writeFiles(options);
  if (role === 'sidecar') await redirect(options);
  const asProxy = ['setpriv', `--reuid=${proxyUser}`, `--regid=${proxyUser}`, '--clear-groups', '--'];
  const agent = await start({
    command: [...network.enter, ...asProxy, programs.agent, 'proxy', role, '--proxyLogLevel=warning'],
    log: join(folder, 'proxy.log'),
    cwd: folder,
    env: environmentOf(options),
  });
  const stop = async () => {
    await agent.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const inPod = (url: string) => run('nsenter', [...network.enter.slice(1), 'curl', '--silent', '--fail', url]);
  const ready = async () => (await inPod('http://127.0.0.1:15021/healthz/ready')) && true;
  await until(`the ${role} ${options.pod.name}`, ready, { seconds: 60, ended: agent.ended }).catch(async error => {
    await agent.stop();
    throw error;
  });
  return { admin: async path => (await inPod(`http://127.0.0.1:${adminPort}${path}`)).stdout, stop };
}

/** What the volumes of a proxy's container hold. */
async function writeFiles(options: ProxyOptions): Promise<void> {
  const { folder, programs, pod, token, meshAuthority } = options;
  const files = {
    'var/run/secrets/tokens/istio-token': token,
    'var/run/secrets/istio/root-cert.pem': meshAuthority,
    'etc/istio/pod/labels': Object.entries(pod.labels)
      .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      .join('\n'),
    'etc/istio/pod/annotations': '',
  };
  for (const sub of ['etc/istio/proxy', 'var/lib/istio/envoy', 'var/lib/istio/data', 'var/run/secrets'])
    await mkdir(join(folder, sub), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await copyFile(programs.bootstrap, join(folder, 'var/lib/istio/envoy/envoy_bootstrap_tmpl.json'));
  await run('chown', ['-R', `${proxyUser}:${proxyUser}`, folder]);
  await chown(folder, proxyUser, proxyUser);
}

/** The rules of Istio's init container, as it makes them itself. */
async function redirect({ programs, network }: ProxyOptions): Promise<void> {
  const rules = ['-p', '15001', '-z', '15006', '-u', String(proxyUser), '-m', 'REDIRECT', '-i', '*', '-b', '*'];
  const command = [programs.agent, 'istio-iptables', ...rules, '-d', '15090,15021,15020'];
  await run('nsenter', [...network.enter.slice(1), ...command]);
}

function environmentOf({ programs, network, pod, folder }: ProxyOptions): Record<string, string> {
  const proxyConfig = {
    discoveryAddress,
    binaryPath: programs.envoy,
    configPath: './etc/istio/proxy',
    proxyAdminPort: adminPort,
    concurrency: 1,
    statusPort: 15020,
    terminationDrainDuration: '0s',
  };
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    PROXY_CONFIG: JSON.stringify(proxyConfig),
    POD_NAME: pod.name,
    POD_NAMESPACE: pod.namespace,
    SERVICE_ACCOUNT: pod.serviceAccount,
    INSTANCE_IP: network.address,
    ISTIOD_SAN: istiodName,
    ISTIO_META_CLUSTER_ID: 'Kubernetes',
    ISTIO_META_WORKLOAD_NAME: pod.name,
    ISTIO_META_INTERCEPTION_MODE: 'REDIRECT',
    // Only in Istio's own build of Envoy.
    PEER_METADATA_DISCOVERY: 'false',
  };
}
