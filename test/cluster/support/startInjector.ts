import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAuthority, issueCertificate } from '../../../src/certificates/issue';
import type { ReachedApiServer } from './startApiServer';

const configurationPath =
  '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/test-sidecar-injector?fieldManager=test&force=true';

/** As strict as Pod Security asks for; nobody ever runs it. */
const sidecar = {
  name: 'istio-proxy',
  image: 'istio/proxyv2:test',
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

/** What Istio adds where its CNI plugin is not installed. */
const privilegedInit = {
  name: 'istio-init',
  image: 'istio/proxyv2:test',
  securityContext: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] }, runAsUser: 0 },
};

/**
 * Adds a container to every pod of a namespace that asks for Istio's injection, where istiod's own webhook would: the API server
 * calls it as it calls that one. @param options.withoutCni also adds the container that sets up the network, with its rights
 * @returns what ends it
 */
export async function startInjector(
  server: ReachedApiServer,
  { withoutCni = false } = {},
): Promise<() => Promise<void>> {
  const authority = await createAuthority({ commonName: 'injector of the test' });
  const { certificatePem, keyPem } = await issueCertificate({
    authority,
    profile: 'server',
    commonName: '127.0.0.1',
    names: ['127.0.0.1'],
  });
  const webhook = createServer({ cert: certificatePem, key: keyPem }, async (request, response) => {
    const review = JSON.parse((await request.setEncoding('utf8').toArray()).join(''));
    const patch = [
      { op: 'add', path: '/spec/containers/-', value: sidecar },
      ...(withoutCni ? [{ op: 'add', path: '/spec/initContainers', value: [privilegedInit] }] : []),
    ];
    const answer = {
      uid: review.request.uid,
      allowed: true,
      patchType: 'JSONPatch',
      patch: Buffer.from(JSON.stringify(patch)).toString('base64'),
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ apiVersion: review.apiVersion, kind: review.kind, response: answer }));
  });
  await new Promise<void>(resolve => webhook.listen(0, '127.0.0.1', resolve));
  const { port } = webhook.address() as AddressInfo;
  const configuration = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: 'test-sidecar-injector' },
    webhooks: [
      {
        name: 'sidecar-injector.istio.test',
        clientConfig: {
          url: `https://127.0.0.1:${port}/inject`,
          caBundle: Buffer.from(authority.certificatePem).toString('base64'),
        },
        rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
        namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } },
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
      },
    ],
  };
  await server.call('PATCH', configurationPath, configuration, 'application/apply-patch+yaml');
  return async () => {
    await server.call('DELETE', configurationPath.split('?')[0] ?? '');
    webhook.closeAllConnections();
    await new Promise(resolve => webhook.close(resolve));
  };
}
