import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  destinationRulesOf,
  destinationsOf,
  findObject,
  gatewaysOfVirtualService,
  istioGatewaysOf,
  servicesOfVirtualService,
  virtualServicesOf,
  workloadsOfIstioGateway,
} from '../../../src/manifests/kubernetes/lookup';
import { namesOf, readSet } from '../readSet';

const istio = (kind: string, name: string, namespace: string, spec: string) =>
  `---\napiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;

const set = readSet(`apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: istio-ingress }
spec:
  template:
    metadata: { labels: { istio: ingressgateway } }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: apps }
---
apiVersion: v1
kind: Service
metadata: { name: shop, namespace: other }
${istio('Gateway', 'edge', 'infra', '{ selector: { istio: ingressgateway }, servers: [{ hosts: ["*.example.org"] }] }')}
${istio('Gateway', 'own', 'infra', '{ selector: {}, servers: [{ hosts: ["./*", "nonsense/x/y"] }] }')}
${istio(
  'VirtualService',
  'web',
  'apps',
  `
  hosts: [shop.example.org]
  gateways: [infra/edge, infra/own, mesh, missing]
  http:
  - route: [{ destination: { host: web, port: { number: 8080 } } }, { destination: { host: shop.other, subset: v1 } }]
    mirror: { host: mirror.example.net }
    mirrors: [{ destination: { host: web } }]
  tcp: [{ route: [{ destination: { host: web } }, nonsense] }]`,
)}
${istio('VirtualService', 'foreign', 'apps', '{ hosts: [shop.example.net], gateways: [infra/edge] }')}
${istio('DestinationRule', 'exact', 'apps', '{ host: web }')}
${istio('DestinationRule', 'wide', 'apps', '{ host: "*.apps.svc.cluster.local" }')}
${istio('DestinationRule', 'elsewhere', 'other', '{ host: web }')}
`);

const named = (kind: string, name: string, namespace: string) => {
  const found = findObject(set, { kind, name, namespace });
  assert.ok(found);
  return found;
};

test('a Gateway configures the Envoy pods of any namespace that carry its labels', () => {
  assert.deepEqual(namesOf(workloadsOfIstioGateway(set, named('Gateway', 'edge', 'infra'))), ['Deployment/ingress']);
  assert.deepEqual(namesOf(workloadsOfIstioGateway(set, named('Gateway', 'own', 'infra'))), []);
  assert.ok(set.workloads[0]);
  assert.deepEqual(namesOf(istioGatewaysOf(set, set.workloads[0])), ['Gateway/edge']);
});

test('a VirtualService is bound to the Gateways it names whose hosts it shares', () => {
  const bound = (name: string) => namesOf(gatewaysOfVirtualService(set, named('VirtualService', name, 'apps')));
  assert.deepEqual(bound('web'), ['Gateway/edge']);
  assert.deepEqual(bound('foreign'), []);
  assert.deepEqual(namesOf(virtualServicesOf(set, named('Gateway', 'edge', 'infra'))), ['VirtualService/web']);
});

test('destinations are those of every protocol, mirrors too', () => {
  const route = named('VirtualService', 'web', 'apps');
  assert.deepEqual(
    destinationsOf(route).map(({ host, subset, port }) => [host, subset, port]),
    [
      ['web', undefined, 8080],
      ['shop.other', 'v1', undefined],
      ['web', undefined, undefined],
      ['mirror.example.net', undefined, undefined],
      ['web', undefined, undefined],
    ],
  );
  assert.deepEqual(namesOf(servicesOfVirtualService(set, route)), ['Service/shop', 'Service/web']);
});

test('rules for a host are found however it is written, those for that very host first', () => {
  const rules = (host: string, namespace: string) =>
    destinationRulesOf(set, { host, namespace }).map(({ name }) => name);
  assert.deepEqual(rules('web', 'apps'), ['exact', 'wide']);
  assert.deepEqual(rules('web.apps', 'infra'), ['exact', 'wide']);
  assert.deepEqual(rules('WEB.apps.svc.cluster.local', 'infra'), ['exact', 'wide']);
  assert.deepEqual(rules('web', 'other'), ['elsewhere']);
  assert.deepEqual(rules('api.example.org', 'apps'), []);
});
