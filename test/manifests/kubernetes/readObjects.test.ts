import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readManifest } from '../../../src/manifests/readManifest';

const objectsOf = (text: string) => readManifest({ path: 'a.yaml', text }).objects;
const partial = (text: string): boolean | undefined => objectsOf(text)[0]?.partial;

test('every document is an object, with its group, name, namespace and labels', () => {
  const found = objectsOf(`apiVersion: v1
kind: Service
metadata: { name: web, namespace: prod, labels: { app: web, version: 1, odd: [x] } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { generateName: edge- }
`);
  assert.deepEqual(
    found.map(({ apiVersion, group, kind, name, namespace }) => [apiVersion, group, kind, name, namespace]),
    [
      ['v1', '', 'Service', 'web', 'prod'],
      ['networking.istio.io/v1', 'networking.istio.io', 'Gateway', 'edge-', undefined],
    ],
  );
  assert.deepEqual(
    [...(found[0]?.labels ?? [])],
    [
      ['app', 'web'],
      ['version', '1'],
    ],
  );
});

test('the items of lists of every kind are objects, and of an OpenShift template', () => {
  const names = (text: string) => objectsOf(text).map(({ kind, name, apiVersion }) => `${apiVersion} ${kind}/${name}`);
  assert.deepEqual(
    names(`apiVersion: v1
kind: List
items:
- { apiVersion: v1, kind: Secret, metadata: { name: a } }
- { apiVersion: v1, kind: List, items: [{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: b } }] }
- { kind: NoVersion }
- just a text
`),
    ['v1 Secret/a', 'apps/v1 DaemonSet/b'],
  );
  assert.deepEqual(names('apiVersion: v1\nkind: PodList\nitems: [{ metadata: { name: a } }]\n'), ['v1 Pod/a']);
  assert.deepEqual(
    names(`apiVersion: template.openshift.io/v1
kind: Template
objects: [{ apiVersion: v1, kind: Service, metadata: { name: "\${NAME}" } }]
`),
    [`v1 Service/\${NAME}`],
  );
});

test('a list that names one object a thousand times has it once', () => {
  const aliases = Array.from({ length: 1000 }, () => '- *a').join('\n');
  const found = objectsOf(`apiVersion: v1
kind: List
items:
- &a { apiVersion: v1, kind: Secret, metadata: { name: a } }
${aliases}
`);
  assert.equal(found.length, 1);
});

test('a kind that only ends in List, and a list without items, are objects of their own', () => {
  assert.deepEqual(
    objectsOf('apiVersion: example.org/v1\nkind: AllowList\nspec: {}\n').map(({ kind }) => kind),
    ['AllowList'],
  );
});

test('a patch is known by a directive of strategic merge', () => {
  const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: ${spec}\n`;
  assert.equal(partial('apiVersion: v1\nkind: Service\nmetadata: { name: a }\n$patch: delete\n'), true);
  assert.equal(partial(pod('{ containers: [{ name: a, $patch: delete }] }')), true);
  assert.equal(partial(pod('{ containers: [{ name: a }] }')), false);
});

test('a controller with neither selector, labels nor image is a patch', () => {
  const controller = (spec: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: ${spec}\n`;
  assert.equal(partial(controller('{ replicas: 3 }')), true);
  assert.equal(partial(controller('{ template: { spec: { containers: [{ name: a, resources: {} }] } } }')), true);
  assert.equal(partial(controller('{ template: { spec: { hostPID: true } } }')), true);
});

test('a whole object with a gap in it is whole', () => {
  const controller = (spec: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: ${spec}\n`;
  // Microsoft's own samples leave the image to whoever takes them.
  assert.equal(partial(controller('{ template: { spec: { containers: [{ name: a, image: }] } } }')), false);
  assert.equal(
    partial(controller('{ template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: a }] } } }')),
    false,
  );
  assert.equal(
    partial(controller('{ selector: { matchLabels: {} }, template: { spec: { containers: [{ name: a }] } } }')),
    false,
  );
});

test('what is patched is named for the reader', () => {
  const { leftOut } = readManifest({
    path: 'a.yaml',
    text: 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 3 }\n',
  });
  assert.deepEqual(leftOut, ['Deployment "web" is a patch: nothing is called missing in it.']);
});
