import { setTimeout as pause } from 'node:timers/promises';
import type { KubernetesObject } from '../../../src/front/kubernetesObject';
import type { Deployment } from '../../../src/sandbox/engines/kubernetes/clusterTypes';
import { clusterApi } from '../../istio/support/clusterApi';
import { installIstioCrds } from './installCrds';
import { playKubelet, runs } from './playKubelet';
import type { ReachedApiServer } from './startApiServer';
import { startInjector } from './startInjector';

/** Where the gateway of the stage is reached: as a port of a node. */
export const gatewayAddress = { host: '127.0.0.1', port: 30_443 };

/** Objects, as one makes them by `kubectl apply`. */
export async function applyAll(server: ReachedApiServer, objects: readonly KubernetesObject[]): Promise<void> {
  const { hostname: host, port } = new URL(server.url);
  const api = clusterApi({ host, port: Number(port), authority: server.authority, token: server.adminToken });
  for (const object of objects) await api.apply(object);
}

/**
 * A cluster with Istio as far as a deployment sees it before anything of ours is there: its resources, an istiod that is
 * available, injection, and an ingress gateway on a node. Resolves with what ends what runs for it.
 * @param options.hasResources whether Istio's resources are defined there already
 */
export async function setStage(server: ReachedApiServer, { hasResources = false } = {}): Promise<() => Promise<void>> {
  if (!hasResources) await installIstioCrds(server);
  await applyAll(server, [namespace('istio-system'), namespace('istio-ingress'), ...istiod, ...gateway]);
  const nodeStatus = { status: { addresses: [{ type: 'InternalIP', address: gatewayAddress.host }] } };
  await server.call('PATCH', '/api/v1/nodes/node-1/status', nodeStatus, 'application/strategic-merge-patch+json');
  const stopInjector = await startInjector(server);
  const kubelets = ['istio-system', 'istio-ingress'].map(name => playKubelet({ server, namespace: name, fate: runs }));
  await istiodAvailable(server);
  for (const stop of kubelets) await stop();
  return stopInjector;
}

async function istiodAvailable(server: ReachedApiServer): Promise<void> {
  const path = '/apis/apps/v1/namespaces/istio-system/deployments/istiod';
  for (let tries = 0; tries < 300; tries++) {
    const { status } = (await server.call('GET', path)) as unknown as Deployment;
    if (status?.availableReplicas) return;
    await pause(100);
  }
  throw new Error('the Deployment of istiod did not become available');
}

function namespace(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

const istiodLabels = { app: 'istiod' };

/** A name for what is looked for; what runs in it does not matter here. */
const istiod: KubernetesObject[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'istiod', namespace: 'istio-system', labels: istiodLabels },
    spec: {
      selector: { matchLabels: istiodLabels },
      template: {
        metadata: { labels: istiodLabels },
        spec: { containers: [{ name: 'discovery', image: 'istio/pilot:test' }] },
      },
    },
  },
];

const gatewayLabels = { app: 'istio-ingress', istio: 'ingress' };

const gateway: KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'istio-ingress', namespace: 'istio-ingress' } },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'istio-ingress-1', namespace: 'istio-ingress', labels: gatewayLabels },
    spec: { serviceAccountName: 'istio-ingress', containers: [{ name: 'istio-proxy', image: 'istio/proxyv2:test' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'istio-ingress', namespace: 'istio-ingress' },
    spec: {
      type: 'NodePort',
      selector: gatewayLabels,
      ports: [{ name: 'https', port: 443, targetPort: 443, nodePort: gatewayAddress.port }],
    },
  },
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } },
];
