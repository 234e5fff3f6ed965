import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type ErrorKind, SecureContainerError } from '../../src/base/errors';
import { createAuthority } from '../../src/certificates/issue';
import { freePort } from '../support/freePort';
import { applyAll, setStage } from './support/clusterStage';
import { type Deployer, newDeployer, quiet } from './support/deployer';
import { type Fate, playKubelet, runs } from './support/playKubelet';
import { type ApiServer, startApiServer } from './support/startApiServer';
import { startInjector } from './support/startInjector';

let server: ApiServer;
let endStage: (() => Promise<void>) | undefined;

before(async () => {
  server = await startApiServer();
});
after(async () => {
  await endStage?.();
  await server?.stop();
});

/** What a deployment by this kubeconfig fails with. @param fate of the service's containers, once there are pods */
async function failure(options: {
  kubeconfig?: string;
  namespace: string;
  fate?: Fate;
  /** Called between what a deployment looks at and its first change. */
  meanwhile?: (deployer: Deployer) => Promise<unknown>;
}): Promise<SecureContainerError> {
  const { kubeconfig = server.adminKubeconfig, namespace, fate = runs, meanwhile } = options;
  const deployer = await newDeployer({ kubeconfig, namespace });
  const stopKubelet = playKubelet({ server, namespace, fate });
  const engine = await deployer.open();
  try {
    await engine.prepare(deployer.plan, quiet);
    await meanwhile?.(deployer);
    await engine.start({ plan: deployer.plan, material: deployer.material, serviceSecrets: {} }, quiet);
  } catch (error) {
    assert.ok(error instanceof SecureContainerError, String(error));
    return error;
  } finally {
    await stopKubelet();
    await removeIfThere({ deployer, engine });
  }
  return assert.fail('it was deployed');
}

async function removeIfThere(options: { deployer: Deployer; engine: Awaited<ReturnType<Deployer['open']>> }) {
  // Whoever may not deploy may not remove either; there is nothing then.
  await options.engine.stop(quiet).catch(() => undefined);
  await options.deployer.dispose();
}

function isOf(error: SecureContainerError, expected: { kind: ErrorKind; reason: RegExp; nextStep: RegExp }): void {
  assert.equal(error.kind, expected.kind, error.message);
  assert.match(error.reason, expected.reason);
  assert.match(error.nextStep, expected.nextStep);
}

interface Kubeconfig {
  clusters: [{ cluster: Record<string, string> }];
  users: [{ user: Record<string, unknown> }];
}

/** The administrator's kubeconfig with some of it changed. */
async function kubeconfigWith(name: string, change: (config: Kubeconfig) => void): Promise<string> {
  const config = JSON.parse(await readFile(server.adminKubeconfig, 'utf8'));
  change(config);
  const file = join(server.folder, name);
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}

test('a server that does not answer', async () => {
  const port = await freePort();
  const kubeconfig = await kubeconfigWith('unreachable', config => {
    config.clusters[0].cluster['server'] = `https://127.0.0.1:${port}`;
  });
  isOf(await failure({ kubeconfig, namespace: 'a' }), {
    kind: 'cluster-unreachable',
    reason: new RegExp(`127\\.0\\.0\\.1:${port} does not answer \\(ECONNREFUSED\\)`),
    nextStep: /kubectl cluster-info/,
  });
});

test('one that ends the connection without a word', async () => {
  const silent = createServer(socket => socket.destroy());
  const port = await freePort();
  await new Promise<void>(resolve => silent.listen(port, '127.0.0.1', resolve));
  const kubeconfig = await kubeconfigWith('silent', config => {
    config.clusters[0].cluster['server'] = `https://127.0.0.1:${port}`;
  });
  const error = await failure({ kubeconfig, namespace: 'a' });
  silent.close();
  assert.equal(error.kind, 'cluster-unreachable');
});

test('a certificate of another authority', async () => {
  const other = await createAuthority({ commonName: 'not the cluster' });
  const kubeconfig = await kubeconfigWith('untrusted', config => {
    config.clusters[0].cluster['certificate-authority-data'] = Buffer.from(other.certificatePem).toString('base64');
  });
  isOf(await failure({ kubeconfig, namespace: 'a' }), {
    kind: 'cluster-untrusted',
    reason: /is not trusted/,
    nextStep: /kubeconfig anew/,
  });
});

test('credentials that the server does not know', async () => {
  const kubeconfig = await kubeconfigWith('unknown', config => {
    config.users[0].user = { token: 'nobody' };
  });
  const error = await failure({ kubeconfig, namespace: 'a' });
  isOf(error, { kind: 'cluster-unauthorized', reason: /does not know admin/, nextStep: /auth whoami/ });
  assert.ok(!error.message.includes('nobody'));
});

test('a program for the credentials that is not there', async () => {
  const kubeconfig = await kubeconfigWith('program', config => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-login', interactiveMode: 'Never' };
    config.users[0].user = { exec };
  });
  isOf(await failure({ kubeconfig, namespace: 'a' }), {
    kind: 'cluster-unauthorized',
    reason: /no-such-login/,
    nextStep: /auth whoami/,
  });
});

test('no Istio', async () => {
  isOf(await failure({ namespace: 'a' }), {
    kind: 'mesh-missing',
    reason: /test has no Istio/,
    nextStep: /Install Istio/,
  });
});

test('an Istio that is too old', async () => {
  const names = ['networking.istio.io', 'security.istio.io'];
  const kinds = names.map(group => ({ group, plural: group.startsWith('net') ? 'sidecars' : 'peerauthentications' }));
  for (const { group, plural } of kinds) await defineOld(group, plural);
  isOf(await failure({ namespace: 'a' }), {
    kind: 'mesh-outdated',
    reason: /of networking\.istio\.io it knows v1beta1, not v1/,
    nextStep: /Istio to 1\.22 or newer/,
  });
  for (const { group, plural } of kinds) {
    await server.call('DELETE', `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${plural}.${group}`);
  }
});

/** As Istio before 1.22 had it. */
async function defineOld(group: string, plural: string): Promise<void> {
  const kind = plural === 'sidecars' ? 'Sidecar' : 'PeerAuthentication';
  const schema = { openAPIV3Schema: { type: 'object' } };
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` },
      versions: [{ name: 'v1beta1', served: true, storage: true, schema }],
    },
  };
  await applyAll(server, [definition]);
  while (!(await server.call('GET', `/apis/${group}`).catch(() => undefined))) await pause(50);
}

test('with Istio in place', async t => {
  endStage = await setStage(server);

  await t.test('a user without rights is told every right that is missing', async () => {
    await grant(['services', 'pods'], ['get', 'list']);
    const error = await failure({ kubeconfig: server.restrictedKubeconfig, namespace: 'b' });
    isOf(error, {
      kind: 'cluster-forbidden',
      reason:
        /restricted may not do all that is needed\. Missing: .*get, list, patch, create, delete deployments\.apps in b/,
      nextStep: /kubectl --context test auth can-i get namespaces/,
    });
  });

  await t.test('a user who may not even look is told what', async () => {
    await revoke();
    isOf(await failure({ kubeconfig: server.restrictedKubeconfig, namespace: 'b' }), {
      kind: 'cluster-forbidden',
      reason: /restricted may not list services in the cluster/,
      nextStep: /auth can-i list services$/,
    });
  });

  await t.test('a quota', async () => {
    const error = await failure({ namespace: 'c', meanwhile: deployer => tighten('c', deployer) });
    isOf(error, { kind: 'quota-exceeded', reason: /"small" leaves no room/, nextStep: /quota raised/ });
  });

  await t.test('an image that no node can pull', async () => {
    const waiting = { reason: 'ImagePullBackOff', message: 'Back-off pulling image' };
    isOf(await failure({ namespace: 'd', fate: { ready: false, state: { waiting } } }), {
      kind: 'image-missing',
      reason: /node:24-alpine: Back-off pulling image/,
      nextStep: /--image/,
    });
  });

  await t.test('a rollout that goes nowhere', async () => {
    const waiting = { reason: 'ContainerCreating' };
    const stopHurrying = hurry('e');
    const error = await failure({ namespace: 'e', fate: { ready: false, state: { waiting } } });
    await stopHurrying();
    isOf(error, {
      kind: 'rollout-stuck',
      reason: /stand-in does not get ready/,
      nextStep: /kubectl describe pods/,
    });
  });

  await t.test('two gateways', async () => {
    const selector = { istio: 'second' };
    const second = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'second', namespace: 'istio-ingress' },
      spec: { selector, ports: [{ port: 443 }] },
    };
    await applyAll(server, [second]);
    const error = await failure({ namespace: 'f' });
    await server.call('DELETE', '/api/v1/namespaces/istio-ingress/services/second');
    isOf(error, { kind: 'usage', reason: /2 Istio gateways: .*istio-ingress\/second/, nextStep: /--gateway/ });
  });

  await t.test('pods that Istio leaves alone, pods that Pod Security refuses, and a webhook that is down', async () => {
    await endStage?.();
    endStage = undefined;
    isOf(await failure({ namespace: 'g' }), {
      kind: 'mesh-not-injecting',
      reason: /got no sidecar/,
      nextStep: /istioctl/,
    });
    const stopInjector = await startInjector(server, { withoutCni: true });
    isOf(await failure({ namespace: 'h' }), {
      kind: 'pod-security',
      reason: /"restricted:latest" refuses the pods: .*istio-init/,
      nextStep: /CNI plugin of Istio/,
    });
    await stopInjector();
    await applyAll(server, [unreachableWebhook]);
    isOf(await failure({ namespace: 'i' }), {
      kind: 'engine-failed',
      reason: /webhook unreachable\.webhook\.test of the cluster does not answer/,
      nextStep: /istio-system/,
    });
  });
});

/** A webhook that nobody serves: what an istiod that is down is to the API server. */
const unreachableWebhook = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: { name: 'unreachable' },
  webhooks: [
    {
      name: 'unreachable.webhook.test',
      clientConfig: { url: 'https://127.0.0.1:1/inject' },
      rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
      namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } },
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
    },
  ],
};

const restrictedRole = 'test-restricted';

async function grant(resources: string[], verbs: string[]): Promise<void> {
  const metadata = { name: restrictedRole };
  const subject = { kind: 'User', name: 'restricted', apiGroup: 'rbac.authorization.k8s.io' };
  await applyAll(server, [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata,
      rules: [{ apiGroups: [''], resources, verbs }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: restrictedRole },
      subjects: [subject],
    },
  ]);
}

async function revoke(): Promise<void> {
  await server.call('DELETE', `/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/${restrictedRole}`);
}

/** Somebody sets the deadline of the Deployment to a second, as soon as it is there: the controller's own does the rest. */
function hurry(namespace: string): () => Promise<void> {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/stand-in`;
  const change = { spec: { progressDeadlineSeconds: 1 } };
  let hurrying = true;
  const ended = (async () => {
    while (hurrying) {
      await server.call('PATCH', path, change, 'application/merge-patch+json').catch(() => undefined);
      await pause(200);
    }
  })();
  return async () => {
    hurrying = false;
    await ended;
  };
}

/** A namespace of the sandbox in which there is room for no pod, as an administrator would prepare it. */
async function tighten(namespace: string, { home }: Deployer): Promise<void> {
  const labels = { 'app.kubernetes.io/managed-by': 'secure-container', 'com.secure-container.sandbox': home.sandboxId };
  await applyAll(server, [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } },
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'small', namespace }, spec: { hard: { pods: '0' } } },
  ]);
  const path = `/api/v1/namespaces/${namespace}/resourcequotas/small`;
  // Until its controller has counted, a quota refuses everything, in other words.
  while (!((await server.call('GET', path))['status'] as { used?: object }).used) await pause(100);
}
