import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SecureContainerError } from '../../src/base/errors';
import { frontPolicyOfPlan } from '../../src/sandbox/frontPolicyOfPlan';
import { planSandbox, type SandboxRequest } from '../../src/sandbox/plan';
import { serviceRequest } from '../../src/sandbox/serviceRequest';
import { findService } from '../../src/services/catalogue';

function requestOf(ids: readonly string[], change: Partial<SandboxRequest> = {}): SandboxRequest {
  return {
    sandboxId: '0123456789',
    services: ids.map(id => ({
      entry: findService(id),
      environment: {},
      secretSettings: [],
      volumes: {},
      egressHosts: [],
    })),
    frontImage: 'nginx:1.30.7-alpine',
    port: 8443,
    names: [],
    publishAddresses: ['127.0.0.1', '::1'],
    replicas: 1,
    rate: { requestsPerSecond: 20, burst: 40 },
    corsAllowedOrigins: [],
    callerKeysRequired: false,
    ...change,
  };
}

const usage = (error: unknown) => SecureContainerError.is(error, 'usage');

test('the front answers for the names of this machine and for those asked for, once each', () => {
  const plan = planSandbox(
    requestOf(['stand-in'], { names: ['AI.example.test', '[2001:db8::1]', 'localhost', '10.0.0.7'] }),
  );
  assert.deepEqual(plan.front.names, ['localhost', '127.0.0.1', '::1', 'ai.example.test', '2001:db8::1', '10.0.0.7']);
});

test('what is no name, address, port, origin or number is refused as bad usage', () => {
  const bad: Partial<SandboxRequest>[] = [
    { names: ['https://a.test'] },
    { names: ['*.example.test'] },
    { names: ['a..b'] },
    { names: ['a b'] },
    { names: [''] },
    { names: ['a;}'] },
    { port: 0 },
    { port: 70_000 },
    { replicas: 0 },
    { replicas: 1.5 },
    { publishAddresses: ['localhost'] },
    { corsAllowedOrigins: ['*'] },
    { corsAllowedOrigins: ['https://a.test/path'] },
    { corsAllowedOrigins: ['file:///x'] },
    { rate: { requestsPerSecond: 0, burst: 1 } },
    { rate: { requestsPerSecond: Number.NaN, burst: 1 } },
    { rate: { requestsPerSecond: 1, burst: -1 } },
  ];
  for (const change of bad)
    assert.throws(() => planSandbox(requestOf(['stand-in'], change)), usage, JSON.stringify(change));
  assert.throws(() => planSandbox(requestOf([])), usage);
  assert.throws(() => planSandbox(requestOf(['stand-in', 'stand-in'])), usage);
});

test('any text as a name either is refused or cannot end an nginx directive', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), name => {
      try {
        const { names } = planSandbox(requestOf(['stand-in'], { names: [name] })).front;
        return names.every(accepted => !/[\s;{}"'$\\#]/.test(accepted));
      } catch (error) {
        return usage(error);
      }
    }),
    { numRuns: 2000 },
  );
});

test('each service has an address of its own, its API paths, and the first has the rest', () => {
  const plan = planSandbox(requestOf(['sentiment', 'keyphrase']));
  const [sentiment, keyphrase] = plan.services;
  assert.ok(sentiment && keyphrase);
  const paths = (service: typeof sentiment) => service.routes.map(route => route.pathPrefix);
  assert.ok(paths(sentiment).includes('/sentiment/') && paths(sentiment).includes('/'));
  assert.ok(paths(keyphrase).includes('/keyphrase/') && !paths(keyphrase).includes('/'));
  assert.equal(sentiment.routes.find(route => route.pathPrefix === '/sentiment/')?.rewriteTo, '/');
});

test('no two services own the same path, whatever is combined', () => {
  const ids = ['stand-in', 'language-detection', 'sentiment', 'keyphrase', 'ner', 'pii', 'read', 'translator'];
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: 1 }), chosen => {
      const prefixes = planSandbox(requestOf(chosen)).services.flatMap(service =>
        service.routes.map(route => route.pathPrefix),
      );
      return new Set(prefixes).size === prefixes.length && prefixes.includes('/');
    }),
  );
});

test('the policy of a plan has one socket a replica and only the egress its services need, once', () => {
  const request = requestOf(['stand-in', 'sentiment'], { replicas: 3 });
  const services = request.services.map(service => ({ ...service, egressHosts: ['billing.example.test'] }));
  const plan = planSandbox({ ...request, services });
  const policy = frontPolicyOfPlan({
    plan,
    socketPath: (id, replica) => `/sockets/${id}-${replica}.sock`,
    approvedClients: [{ name: 'alice', serialNumber: '4A' }],
  });
  assert.deepEqual(policy.upstreams[1]?.sockets, [
    '/sockets/sentiment-1.sock',
    '/sockets/sentiment-2.sock',
    '/sockets/sentiment-3.sock',
  ]);
  assert.deepEqual(policy.egressHosts, ['billing.example.test']);
  assert.equal(policy.callerKeys, undefined);
});

test('the plan of one request is the same each time, as idempotence rests on it', () => {
  assert.deepEqual(planSandbox(requestOf(['stand-in'])), planSandbox(requestOf(['stand-in'])));
});

test('a service that needs a volume of models, or a second container, says so instead of failing later', () => {
  const choice = {
    eulaAccepted: true,
    raiTermsAccepted: true,
    billing: 'https://a.cognitiveservices.azure.com/',
    apiKey: '0'.repeat(32),
  };
  assert.throws(() => serviceRequest({ ...choice, id: 'translator', settings: { Languages: 'en,fr' } }), usage);
  const volumes = { '/usr/local/models': 'models' };
  const { request } = serviceRequest({ ...choice, id: 'translator', settings: { Languages: 'en,fr' }, volumes });
  assert.deepEqual(request.volumes, volumes);
  assert.throws(() => serviceRequest({ ...choice, id: 'document-intelligence-invoice-3.1', settings: {} }), usage);
});

test('another key of the Azure resource makes another plan, and the plan holds neither', () => {
  const planWith = (apiKey: string) => {
    const { request } = serviceRequest({
      id: 'sentiment',
      billing: 'https://a.cognitiveservices.azure.com/',
      apiKey,
      eulaAccepted: true,
      raiTermsAccepted: false,
      settings: {},
    });
    return planSandbox({ ...requestOf(['stand-in']), services: [request] });
  };
  const [one, other] = ['a1'.repeat(16), 'b2'.repeat(16)];
  assert.notDeepEqual(planWith(one), planWith(other));
  assert.deepEqual(planWith(one), planWith(one));
  assert.doesNotMatch(JSON.stringify(planWith(one)), new RegExp(one));
});
