import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  findObject,
  gatewaysOfRoute,
  mayRefer,
  parentReferences,
  routeBackends,
  routesIn,
  routesOfGateway,
} from '../../../src/manifests/kubernetes/lookup';
import { namesOf, readSet } from '../readSet';

const route = (name: string, spec: string, kind = 'HTTPRoute') =>
  `---\napiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: apps }\nspec: ${spec}\n`;

const set = readSet(`apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: infra }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: apps }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: apps }
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: grant, namespace: data }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: apps }]
  to: [{ group: "", kind: Service, name: db }]
${route(
  'far',
  `
  parentRefs: [{ name: edge, namespace: infra, sectionName: https }]
  rules:
  - backendRefs: [{ name: web, port: 80 }, { name: db, namespace: data, port: 5432 }, { name: cache, namespace: data }]
    filters: [{ type: RequestMirror, requestMirror: { backendRef: { name: copy, port: 81 } } }]`,
)}${route('near', '{ parentRefs: [{ name: edge }], rules: [nonsense] }', 'GRPCRoute')}${route(
  'mesh',
  '{ parentRefs: [{ group: "", kind: Service, name: web }] }',
)}`);

const byName = (name: string) => {
  const found = routesIn(set).find(one => one.name === name);
  assert.ok(found);
  return found;
};

test('a route hangs on the Gateway it names, in its own namespace unless it says another', () => {
  assert.deepEqual(
    gatewaysOfRoute(set, byName('far')).map(({ namespace, group }) => [namespace, group]),
    [['infra', 'gateway.networking.k8s.io']],
  );
  assert.deepEqual(
    gatewaysOfRoute(set, byName('near')).map(({ namespace }) => namespace),
    ['apps'],
  );
  assert.deepEqual(gatewaysOfRoute(set, byName('mesh')), []);
  assert.equal(parentReferences(byName('far'))[0]?.sectionName, 'https');
});

test('a Gateway knows its routes', () => {
  const gateway = findObject(set, { kind: 'Gateway', name: 'edge', namespace: 'infra' });
  assert.ok(gateway);
  assert.deepEqual(namesOf(routesOfGateway(set, gateway)), ['HTTPRoute/far']);
});

test('backends are Services of the namespace of the route unless said otherwise, mirrors among them', () => {
  assert.deepEqual(
    routeBackends(byName('far')).map(({ kind, group, name, namespace, port }) => [kind, group, name, namespace, port]),
    [
      ['Service', '', 'web', 'apps', '80'],
      ['Service', '', 'db', 'data', '5432'],
      ['Service', '', 'cache', 'data', undefined],
      ['Service', '', 'copy', 'apps', '81'],
    ],
  );
});

test('into another namespace a route may send only where a grant there says so', () => {
  assert.deepEqual(
    routeBackends(byName('far')).map(backend => mayRefer(set, byName('far'), backend)),
    [true, true, false, true],
  );
});
