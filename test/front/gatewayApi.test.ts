import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GatewayApiFront, gatewayApiObjects } from '../../src/front/gatewayApi';

const route = (pathPrefix: string, upstream: string) => ({
  pathPrefix,
  upstream,
  maxBodyBytes: 1024,
  responseTimeoutSeconds: 60,
});

const front: GatewayApiFront = {
  name: 'ai-front',
  namespace: 'ai',
  gatewayNamespace: 'ingress',
  gatewayClass: 'istio',
  hosts: ['a.example.test', 'b.example.test'],
  port: 443,
  credentialName: 'ai-front-tls',
  clientAuthority: 'PEM',
  routes: [route('/', 'one'), route('/two/', 'two')],
  services: [
    { name: 'one', port: 5000 },
    { name: 'two', port: 5001 },
  ],
  labels: {},
};

const objects = gatewayApiObjects(front);

test('every listener is HTTPS for one host, and the whole Gateway demands a certificate of the authority', () => {
  const gateway = objects.find(({ kind }) => kind === 'Gateway');
  const spec = gateway?.['spec'] as {
    tls: {
      frontend: { default: { validation: { mode: string; caCertificateRefs: { kind: string; name: string }[] } } };
    };
    listeners: { hostname: string; protocol: string; allowedRoutes: { namespaces: { from: string } } }[];
  };
  const { mode, caCertificateRefs } = spec.tls.frontend.default.validation;
  assert.equal(mode, 'AllowValidOnly');
  const [reference] = caCertificateRefs;
  const bundle = objects.find(({ kind, metadata }) => kind === reference?.kind && metadata.name === reference?.name);
  assert.deepEqual(bundle?.['data'], { 'ca.crt': 'PEM' });
  // What it refers to is where it is, so that no ReferenceGrant is needed.
  assert.equal(bundle?.metadata.namespace, gateway?.metadata.namespace);
  assert.deepEqual(
    spec.listeners.map(({ hostname, protocol, allowedRoutes }) => [hostname, protocol, allowedRoutes.namespaces.from]),
    front.hosts.map(host => [host, 'HTTPS', 'Selector']),
  );
});

test('each service has a route of its own that leads to it alone', () => {
  const routes = objects.filter(({ kind }) => kind === 'HTTPRoute');
  const targets = routes.map(object => {
    const { rules } = object['spec'] as { rules: { backendRefs: { name: string; port: number }[] }[] };
    return rules.flatMap(({ backendRefs }) => backendRefs.map(({ name, port }) => `${name}:${port}`));
  });
  assert.deepEqual(targets, [['one:5000'], ['two:5001']]);
});

test('the door comes last', () => {
  assert.equal(objects.at(-1)?.kind, 'Gateway');
});
