import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cancelled, SecureContainerError } from '../../src/base/errors';
import type { KubernetesObject } from '../../src/front/kubernetesObject';
import { rememberedCluster } from '../../src/sandbox/engines/kubernetes/rememberedCluster';
import { applyAll, gatewayAddress } from './support/clusterStage';
import { type Deployer, newDeployer, quiet } from './support/deployer';
import { playKubelet, runs } from './support/playKubelet';
import type { ApiServer } from './support/startApiServer';
import { withStage } from './support/withStage';

const namespace = 'ai';
const gatewayPath = `/apis/networking.istio.io/v1/namespaces/istio-ingress/gateways/${namespace}-front`;
const deploymentPath = `/apis/apps/v1/namespaces/${namespace}/deployments/stand-in`;

let server: ApiServer;
let deployer: Deployer;
withStage({
  namespace,
  onReady: stage => {
    ({ server, deployer } = stage);
  },
});

async function exists(path: string): Promise<boolean> {
  return server.call('GET', path).then(
    () => true,
    () => false,
  );
}

async function start(engine: Awaited<ReturnType<Deployer['open']>>): Promise<void> {
  const stopKubelet = playKubelet({ server, namespace, fate: runs });
  try {
    await engine.prepare(deployer.plan, quiet);
    await engine.start({ plan: deployer.plan, material: deployer.material, serviceSecrets: {} }, quiet);
  } finally {
    await stopKubelet();
  }
}

test('what would change is shown first, and without a yes nothing is', async () => {
  const engine = await deployer.open({ confirmed: false });
  await assert.rejects(start(engine), Cancelled);
  const [preview] = deployer.previews.splice(0);
  assert.equal(preview?.context.name, 'test');
  assert.equal(preview?.context.server, server.url);
  assert.equal(preview?.gateway, 'istio-ingress/istio-ingress');
  assert.ok(preview?.changes.every(({ action }) => action === 'create'));
  const kinds = new Set(preview?.changes.map(({ object }) => object.kind));
  for (const kind of ['Namespace', 'Deployment', 'NetworkPolicy', 'Gateway', 'Secret', 'EnvoyFilter'])
    assert.ok(kinds.has(kind), kind);
  assert.equal(await exists(`/api/v1/namespaces/${namespace}`), false);
  assert.equal(await engine.inspect(), undefined);
});

test('a deployment is there when all replicas are ready, under our field manager', async () => {
  const engine = await deployer.open();
  await start(engine);
  const deployment = await server.call('GET', deploymentPath);
  const { managedFields } = deployment['metadata'] as { managedFields: { manager: string; operation: string }[] };
  assert.ok(managedFields.some(({ manager, operation }) => manager === 'secure-container' && operation === 'Apply'));
  assert.deepEqual({ host: engine.frontHost, port: engine.frontPort }, gatewayAddress);
});

test('status tells the plan, the gateway and the pods', async () => {
  const engine = await deployer.open();
  const state = await engine.inspect();
  assert.deepEqual(state?.plan, deployer.plan);
  assert.equal(state?.parts.find(({ role }) => role === 'front')?.name, 'istio-ingress-1');
  const services = state?.parts.filter(({ role }) => role === 'service') ?? [];
  assert.ok(services.length >= 1);
  assert.ok(services.every(({ state: is, health }) => is === 'running' && health === 'healthy'));
});

test('starting the same again changes nothing, and what others set stays', async () => {
  const path = `${deploymentPath}?fieldManager=somebody`;
  await server.call(
    'PATCH',
    path,
    { metadata: { annotations: { 'test/note': 'theirs' } } },
    'application/merge-patch+json',
  );
  deployer.previews.length = 0;
  await start(await deployer.open());
  assert.deepEqual(deployer.previews[0]?.changes, []);
  const { annotations } = (await server.call('GET', deploymentPath))['metadata'] as KubernetesObject['metadata'];
  assert.equal(annotations?.['test/note'], 'theirs');
});

test('what somebody changed against the plan is shown as a change, and put right', async () => {
  await server.call('PATCH', gatewayPath, { spec: { servers: [] } }, 'application/merge-patch+json');
  deployer.previews.length = 0;
  await start(await deployer.open());
  const changed = deployer.previews[0]?.changes.map(({ action, object }) => `${action} ${object.kind}`);
  assert.deepEqual(changed, ['change Gateway']);
  assert.ok((await approvedHashes()).length > 0);
});

test('an object of an earlier deployment that is not wanted any more is removed', async () => {
  const labels = {
    'app.kubernetes.io/managed-by': 'secure-container',
    'com.secure-container.sandbox': deployer.home.sandboxId,
  };
  const left = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'left-over', namespace, labels } };
  await applyAll(server, [left]);
  deployer.previews.length = 0;
  await start(await deployer.open());
  assert.deepEqual(
    deployer.previews[0]?.changes.map(({ action, object }) => `${action} ${object.metadata.name}`),
    ['delete left-over'],
  );
  assert.equal(await exists(`/api/v1/namespaces/${namespace}/configmaps/left-over`), false);
});

async function approvedHashes(): Promise<string[]> {
  const { spec } = (await server.call('GET', gatewayPath)) as { spec?: unknown };
  const servers = (spec as { servers?: { tls?: { verifyCertificateHash?: string[] } }[] }).servers ?? [];
  return servers.flatMap(({ tls }) => tls?.verifyCertificateHash ?? []);
}

test('a client that is added is on the list of the gateway, one that is withdrawn is not', async () => {
  const engine = await deployer.open();
  const before = await approvedHashes();
  await deployer.store.addClient('alice');
  await engine.update({ approvedClients: await deployer.store.approvedClients() }, quiet);
  const alice = (await deployer.store.approvedClients()).find(({ name }) => name === 'alice')?.certificateDigest ?? '';
  assert.deepEqual((await approvedHashes()).toSorted(), [...before, alice].toSorted());
  await deployer.store.revokeClient('alice');
  await engine.update({ approvedClients: await deployer.store.approvedClients() }, quiet);
  assert.deepEqual(await approvedHashes(), before);
});

test('a renewed certificate replaces the one beside the gateway, and the rest of the Secret stays', async () => {
  const engine = await deployer.open();
  const path = `/api/v1/namespaces/istio-ingress/secrets/${namespace}-front-tls`;
  const before = (await server.call('GET', path))['data'] as Record<string, string>;
  const { server: authority } = await deployer.store.authorities();
  const change = { serverCertificate: authority.certificatePem, serverKey: (await deployer.material()).serverKey };
  await engine.update(change, quiet);
  const data = (await server.call('GET', path))['data'] as Record<string, string>;
  assert.deepEqual(data, { ...before, 'tls.crt': Buffer.from(authority.certificatePem).toString('base64') });
});

test('ways around the gateway are looked for in what the cluster really has', async () => {
  const engine = await deployer.open();
  assert.ok((await engine.tryDirectRoutes()).every(({ reached }) => !reached));
  assert.ok((await engine.tryEgress()).every(({ reached }) => !reached));
  const open = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'open', namespace },
    spec: { type: 'NodePort', ports: [{ port: 5000 }] },
  };
  await applyAll(server, [open]);
  const found = (await engine.tryDirectRoutes()).filter(({ reached }) => reached);
  assert.match(found[0]?.outcome ?? '', /NodePort/);
  await server.call('DELETE', `/api/v1/namespaces/${namespace}/services/open`);
  await server.call('DELETE', `/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies/default-deny`);
  assert.ok((await engine.tryEgress()).some(({ reached }) => reached));
});

test('whoever watches is told of a pod that goes', async () => {
  const engine = await deployer.open();
  const abort = new AbortController();
  let changes = 0;
  const changed = new Promise<void>(resolve => {
    void engine.watch(() => {
      if (++changes === 1) {
        void server.call(
          'DELETE',
          `/api/v1/namespaces/${namespace}/pods?labelSelector=app.kubernetes.io/name=stand-in`,
        );
      } else resolve();
    }, abort.signal);
  });
  await changed;
  abort.abort();
});

test('a second sandbox cannot take the namespace of the first', async () => {
  const other = await newDeployer({ kubeconfig: server.adminKubeconfig, namespace });
  try {
    const engine = await other.open();
    await engine.prepare(other.plan, quiet);
    const starting = engine.start({ plan: other.plan, material: other.material, serviceSecrets: {} }, quiet);
    await assert.rejects(starting, error => SecureContainerError.is(error, 'name-taken'));
    assert.equal(other.previews.length, 0);
  } finally {
    await other.dispose();
  }
});

test('down leaves nothing of it, and all that was there before', async () => {
  const engine = await deployer.open();
  await engine.stop(quiet);
  assert.equal(await exists(`/api/v1/namespaces/${namespace}`), false);
  assert.deepEqual(await rememberedCluster(deployer.home), undefined);
  for (const path of [
    '/apis/networking.istio.io/v1/namespaces/istio-ingress/gateways',
    '/apis/networking.istio.io/v1alpha3/namespaces/istio-ingress/envoyfilters',
    '/api/v1/namespaces/istio-ingress/secrets',
  ]) {
    assert.deepEqual((await server.call('GET', path))['items'], [], path);
  }
  assert.ok(await exists('/api/v1/namespaces/istio-ingress/services/istio-ingress'));
  await engine.stop(quiet);
});
