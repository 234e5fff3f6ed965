import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IstioFront } from '../../../src/front/istio/istioFront';
import { istioObjects } from '../../../src/front/istio/istioObjects';

const digest = (digit: string): string => digit.repeat(64);
const route = (pathPrefix: string) => ({
  pathPrefix,
  upstream: 'language',
  maxBodyBytes: 1024,
  responseTimeoutSeconds: 60,
});

const front: IstioFront = {
  name: 'ai-front',
  namespace: 'ai',
  gateway: { namespace: 'istio-ingress', selector: { istio: 'ingress' }, serviceAccount: 'istio-ingress' },
  hosts: ['api.example.test'],
  port: 443,
  credentialName: 'ai-front-tls',
  approvedClients: [
    { name: 'alice', certificateDigest: digest('a') },
    { name: 'bob', certificateDigest: digest('b') },
  ],
  rate: { requestsPerSecond: 20, burst: 40 },
  routes: [route('/'), route('/text/analytics/v3.1/languages'), { ...route('/language/'), rewriteTo: '/' }],
  services: [
    { name: 'language', port: 5000, selector: { app: 'language' }, egressHosts: ['x.cognitiveservices.azure.com'] },
  ],
  corsAllowedOrigins: [],
  trustDomain: 'cluster.local',
  labels: {},
};

interface HttpRoute {
  name: string;
  match?: { uri: { prefix: string }; headers: Record<string, { prefix: string }> }[];
  route?: unknown[];
  directResponse?: { status: number };
}

function specOf<Spec>(of: IstioFront, kind: string, name?: string): Spec {
  const found = istioObjects(of).find(object => object.kind === kind && (!name || object.metadata.name === name));
  assert.ok(found, kind);
  return found['spec'] as Spec;
}

const httpOf = (of: IstioFront) => specOf<{ http: HttpRoute[] }>(of, 'VirtualService', 'ai-front').http;
const tlsOf = (of: IstioFront) =>
  specOf<{ servers: { hosts: string[]; port: { protocol: string }; tls: Record<string, unknown> }[] }>(
    of,
    'Gateway',
    'ai-front',
  ).servers;

test('the one door is HTTPS, demands a certificate and knows the approved ones', () => {
  const servers = tlsOf(front);
  assert.equal(servers.length, 1);
  assert.equal(servers[0]?.port.protocol, 'HTTPS');
  assert.deepEqual(servers[0]?.hosts, ['ai/api.example.test']);
  assert.equal(servers[0]?.tls['mode'], 'MUTUAL');
  assert.deepEqual(servers[0]?.tls['verifyCertificateHash'], [digest('a'), digest('b')]);
});

test('with nobody approved nobody is let in: an empty list would let in all', () => {
  const empty = { ...front, approvedClients: [] };
  assert.deepEqual(tlsOf(empty)[0]?.tls['verifyCertificateHash'], [digest('0')]);
  const http = httpOf(empty);
  assert.ok(http.every(({ route: to }) => to === undefined));
  assert.equal(http.at(-1)?.directResponse?.status, 403);
});

test('each way to a service demands an approved certificate anew; what is left is refused', () => {
  const http = httpOf(front);
  const last = http.at(-1);
  assert.deepEqual([last?.match, last?.directResponse?.status], [undefined, 403]);
  for (const { match, route: to } of http.filter(({ route: to }) => to)) {
    assert.ok(to);
    const asked = match?.map(({ headers }) => headers['x-forwarded-client-cert']?.prefix);
    assert.deepEqual(asked, [`Hash=${digest('a')};`, `Hash=${digest('b')};`]);
  }
});

test('the longest prefix comes first, as Envoy takes the first that matches', () => {
  const prefixes = httpOf(front).flatMap(({ match }) => match?.[0]?.uri.prefix ?? []);
  assert.deepEqual(prefixes, ['/text/analytics/v3.1/languages', '/language/', '/']);
});

test('only the identity of the gateway is allowed, on the port of the service', () => {
  assert.deepEqual(specOf(front, 'AuthorizationPolicy', 'deny-all'), {});
  assert.deepEqual(specOf(front, 'PeerAuthentication'), { mtls: { mode: 'STRICT' } });
  assert.deepEqual(specOf(front, 'AuthorizationPolicy', 'language-from-gateway'), {
    selector: { matchLabels: { app: 'language' } },
    action: 'ALLOW',
    rules: [
      {
        from: [{ source: { principals: ['cluster.local/ns/istio-ingress/sa/istio-ingress'] } }],
        to: [{ operation: { ports: ['5000'] } }],
      },
    ],
  });
});

test('a service that bills may reach its host, one that does not nothing', () => {
  assert.deepEqual(specOf<{ hosts: string[] }>(front, 'ServiceEntry').hosts, ['x.cognitiveservices.azure.com']);
  const quiet = { ...front, services: front.services.map(service => ({ ...service, egressHosts: [] })) };
  assert.ok(!istioObjects(quiet).some(({ kind }) => kind === 'ServiceEntry'));
});

test('with an egress gateway billing goes from the mesh to it, and from it to the host', () => {
  const egressGateway = { namespace: 'istio-egress', selector: { istio: 'egress' }, service: 'istio-egress' };
  const routes = specOf<{ tls: { match: { gateways: string[] }[]; route: { destination: { host: string } }[] }[] }>(
    { ...front, egressGateway },
    'VirtualService',
    'ai-front-egress',
  ).tls;
  assert.deepEqual(
    routes.map(({ match, route: to }) => [match[0]?.gateways, to[0]?.destination.host]),
    [
      [['mesh'], 'istio-egress.istio-egress.svc.cluster.local'],
      [['istio-egress/ai-front-egress'], 'x.cognitiveservices.azure.com'],
    ],
  );
});
