import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ingressBackends, ingressesIn, ingressesOf, objectsOf } from '../../../src/manifests/kubernetes/lookup';
import { namesOf, readSet } from '../readSet';

const set = readSet({
  'ingress.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: new, namespace: prod }
spec:
  defaultBackend: { service: { name: fallback, port: { name: http } } }
  rules:
  - host: a.example.org
    http:
      paths:
      - { path: /x, backend: { service: { name: web, port: { number: 80 } } } }
      - { backend: { resource: { apiGroup: example.org, kind: Bucket, name: files } } }
  - http: { paths: [{ backend: {} }, nonsense] }
---
apiVersion: extensions/v1beta1
kind: Ingress
metadata: { name: old, namespace: prod }
spec: { backend: { serviceName: web, servicePort: 8080 } }
---
apiVersion: config.openshift.io/v1
kind: Ingress
metadata: { name: cluster }
`,
  'web.yaml': `apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: test }
`,
});

test('backends are read in the new form and in the old, each with host and path', () => {
  const read = ingressesIn(set).flatMap(ingress =>
    ingressBackends(ingress).map(({ kind, name, port, host, path }) => [ingress.name, kind, name, port, host, path]),
  );
  assert.deepEqual(read, [
    ['new', 'Service', 'fallback', 'http', undefined, undefined],
    ['new', 'Service', 'web', '80', 'a.example.org', '/x'],
    ['new', 'Bucket', 'files', undefined, 'a.example.org', undefined],
    ['old', 'Service', 'web', '8080', undefined, undefined],
  ]);
});

test('a Service knows the Ingresses of its namespace that send to it', () => {
  const [prod, other] = objectsOf(set, 'Service');
  assert.ok(prod && other);
  assert.deepEqual(namesOf(ingressesOf(set, prod)), ['Ingress/new', 'Ingress/old']);
  assert.deepEqual(namesOf(ingressesOf(set, other)), []);
});
