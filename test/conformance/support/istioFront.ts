import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { ApprovedCertificate, IstioFront } from '../../../src/front/istio/istioFront';
import { istioObjects } from '../../../src/front/istio/istioObjects';
import type { KubernetesObject } from '../../../src/front/kubernetesObject';
import type { ApprovedClient, FrontPolicy, Upstream } from '../../../src/front/policy';
import type { ClusterApi } from '../../istio/support/clusterApi';
import { distributed } from '../../istio/support/distribution';
import { gatewayObjects, podSpec } from '../../istio/support/gatewayPod';
import { type Mesh, meshOfRun } from '../../istio/support/meshOfRun';
import { type MeshPod, type Pod, startMeshPod } from '../../istio/support/meshPod';
import type { FrontKind, RunningFront, StartFront } from './front';

const servicePort = 5000;
const credentialName = 'front-tls';
const forward = join(import.meta.dirname, '..', '..', 'istio', 'support', 'forward.mjs');

/** What only a front on a mesh has. */
export interface MeshFront extends RunningFront {
  namespace: string;
  /** The pods of a service. */
  replicas(service: string): readonly MeshPod[];
  /** An answer of the administration of the gateway's Envoy. */
  gatewayAdmin(path: string): Promise<string>;
  /** The cluster's own address of a service. */
  serviceAddress(service: string): Promise<string>;
}

/** An Istio ingress gateway with sidecars before the services, by the objects the product exports. */
export const istioFront: FrontKind & { start(options: StartFront): Promise<MeshFront> } = {
  name: 'the Istio gateway',
  checksKeys: false,
  writesAccessLog: false,
  balances: 'fewer of two',
  joinsFoldedFields: true,
  refusesClientsBy: 'handshake',
  refusesNamesBy: 'close',
  preflightStatus: 200,
  answersForAddresses: false,
  missing: async () => ((await meshOfRun()) ? undefined : 'the real Istio runs in `npm run test:istio` alone'),
  start: startFront,
};

async function startFront(options: StartFront): Promise<MeshFront> {
  const mesh = await meshOfRun();
  if (!mesh) throw new Error('no mesh runs');
  const { api } = mesh;
  const namespace = `front-${randomBytes(4).toString('hex')}`;
  const front = frontIn(namespace, options.policy);
  const gateway = gatewayObjects(front.gateway);
  const pods: MeshPod[] = [];
  async function stop(): Promise<void> {
    await Promise.all(pods.map(pod => pod.stop()));
    for (const name of [front.gateway.namespace, namespace])
      await api.remove({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  try {
    const services = options.policy.upstreams.flatMap(upstream => serviceObjects(upstream, namespace));
    const surroundings = [namespaceOf(namespace), ...gateway.objects, secretOf(front, options), ...services];
    for (const object of surroundings) await api.apply(object);
    const applied = await applyAll(api, istioObjects(front));
    const sidecars = options.policy.upstreams.flatMap(upstream => startReplicas({ mesh, upstream, namespace }));
    const started = await Promise.all([startMeshPod({ mesh, pod: gateway.pod, role: 'router' }), ...sidecars]);
    pods.push(...started);
    const [{ address, proxy }] = started as [MeshPod];
    await distributed({ api, applied, gateway: front.gateway, proxy });
    return {
      host: address,
      port: front.port,
      namespace,
      gatewayAdmin: proxy.admin,
      replicas: service => pods.filter(({ name }) => name.startsWith(`${service}-`)),
      async serviceAddress(name) {
        const found = await api.get({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace } });
        return (found['spec'] as { clusterIP: string }).clusterIP;
      },
      async update(policy) {
        const changed = await applyAll(api, istioObjects(frontIn(namespace, policy)));
        await distributed({ api, applied: changed, gateway: front.gateway, proxy });
      },
      accessLog: async () => [],
      stop,
    };
  } catch (error) {
    // What went wrong first is what is told.
    await stop().catch(() => undefined);
    throw error;
  }
}

function frontIn(namespace: string, policy: FrontPolicy): IstioFront {
  const gateway = `${namespace}-gateway`;
  return {
    name: 'front',
    namespace,
    gateway: { namespace: gateway, selector: { istio: gateway }, serviceAccount: 'gateway' },
    // Istio takes no name without a dot.
    hosts: policy.names.filter(name => !isIP(name) && name.includes('.')),
    port: 443,
    credentialName,
    approvedClients: policy.approvedClients.map(withDigest),
    rate: policy.rate,
    routes: policy.routes,
    services: policy.upstreams.map(({ name }) => ({
      name,
      port: servicePort,
      selector: { app: name },
      egressHosts: [],
    })),
    corsAllowedOrigins: policy.corsAllowedOrigins,
    trustDomain: 'cluster.local',
    labels: {},
  };
}

function withDigest({ name, certificateDigest }: ApprovedClient): ApprovedCertificate {
  if (certificateDigest === undefined)
    throw new Error(`nothing is known of the certificate of ${name} but its serial number`);
  return { name, certificateDigest };
}

async function applyAll(api: ClusterApi, objects: readonly KubernetesObject[]): Promise<KubernetesObject[]> {
  return Promise.all(objects.map(object => api.apply(object)));
}

function namespaceOf(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function secretOf(front: IstioFront, { material }: StartFront): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/tls',
    metadata: { name: credentialName, namespace: front.gateway.namespace },
    stringData: {
      'tls.crt': material.server.certificatePem,
      'tls.key': material.server.keyPem,
      'ca.crt': material.clientAuthority.certificatePem,
    },
  };
}

function serviceObjects({ name, sockets }: Upstream, namespace: string): KubernetesObject[] {
  const metadata = { name, namespace };
  const ports = [{ name: 'http', port: servicePort, targetPort: servicePort, appProtocol: 'http' }];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: name }, ports } },
    ...sockets.map((_, index) => podOf({ name, namespace, index })),
  ];
}

function podOf(options: { name: string; namespace: string; index: number }): Pod {
  const { name, namespace, index } = options;
  const metadata = { name: `${name}-${index + 1}`, namespace, labels: { app: name } };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec(name) };
}

function startReplicas(options: {
  mesh: Mesh & { api: ClusterApi };
  upstream: Upstream;
  namespace: string;
}): Promise<MeshPod>[] {
  const { mesh, upstream, namespace } = options;
  return upstream.sockets.map((socket, index) =>
    startMeshPod({
      mesh,
      pod: podOf({ name: upstream.name, namespace, index }),
      role: 'sidecar',
      serve: [process.execPath, forward, String(servicePort), socket],
    }),
  );
}
