import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { applyAll, setStage } from './support/clusterStage';
import type { Deployer } from './support/deployer';
import { failure, isOf } from './support/failure';
import { type ApiServer, startApiServer } from './support/startApiServer';
import { startInjector } from './support/startInjector';

/** What a cluster lacks or refuses, each with a message of its own. */
let server: ApiServer;
let endStage: (() => Promise<void>) | undefined;

before(async () => {
  server = await startApiServer();
});
after(async () => {
  await endStage?.();
  await server?.stop();
});

test('no Istio', async () => {
  isOf(await failure({ server, namespace: 'a' }), {
    kind: 'mesh-missing',
    reason: /test has no Istio/,
    nextStep: /Install Istio/,
  });
});

test('an Istio that is too old', async () => {
  const names = ['networking.istio.io', 'security.istio.io'];
  const kinds = names.map(group => ({ group, plural: group.startsWith('net') ? 'sidecars' : 'peerauthentications' }));
  for (const { group, plural } of kinds) await defineOld(group, plural);
  isOf(await failure({ server, namespace: 'a' }), {
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
    const error = await failure({ server, kubeconfig: server.restrictedKubeconfig, namespace: 'b' });
    isOf(error, {
      kind: 'cluster-forbidden',
      reason:
        /restricted may not do all that is needed\. Missing: .*get, list, patch, create, delete deployments\.apps in b/,
      nextStep: /kubectl --context test auth can-i get namespaces/,
    });
  });

  await t.test('a user who may not even look is told what', async () => {
    await revoke();
    isOf(await failure({ server, kubeconfig: server.restrictedKubeconfig, namespace: 'b' }), {
      kind: 'cluster-forbidden',
      reason: /restricted may not list services in the cluster/,
      nextStep: /auth can-i list services$/,
    });
  });

  await t.test('a quota', async () => {
    const error = await failure({ server, namespace: 'c', meanwhile: deployer => tighten('c', deployer) });
    isOf(error, { kind: 'quota-exceeded', reason: /"small" leaves no room/, nextStep: /quota raised/ });
  });

  await t.test('an image that no node can pull', async () => {
    const waiting = { reason: 'ImagePullBackOff', message: 'Back-off pulling image' };
    isOf(await failure({ server, namespace: 'd', fate: { ready: false, state: { waiting } } }), {
      kind: 'image-missing',
      reason: /node:24-alpine: Back-off pulling image/,
      nextStep: /--image/,
    });
  });

  await t.test('a rollout that goes nowhere', async () => {
    const waiting = { reason: 'ContainerCreating' };
    const stopHurrying = hurry('e');
    const error = await failure({ server, namespace: 'e', fate: { ready: false, state: { waiting } } });
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
    const error = await failure({ server, namespace: 'f' });
    await server.call('DELETE', '/api/v1/namespaces/istio-ingress/services/second');
    isOf(error, { kind: 'usage', reason: /2 Istio gateways: .*istio-ingress\/second/, nextStep: /--gateway/ });
  });

  await t.test('pods that Istio leaves alone, pods that Pod Security refuses, and a webhook that is down', async () => {
    await endStage?.();
    endStage = undefined;
    isOf(await failure({ server, namespace: 'g' }), {
      kind: 'mesh-not-injecting',
      reason: /got no sidecar/,
      nextStep: /istioctl/,
    });
    const stopInjector = await startInjector(server, { withoutCni: true });
    isOf(await failure({ server, namespace: 'h' }), {
      kind: 'pod-security',
      reason: /"restricted:latest" refuses the pods: .*istio-init/,
      nextStep: /CNI plugin of Istio/,
    });
    await stopInjector();
    await applyAll(server, [unreachableWebhook]);
    isOf(await failure({ server, namespace: 'i' }), {
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
