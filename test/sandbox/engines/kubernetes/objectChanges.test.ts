import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KubernetesObject } from '../../../../src/front/kubernetesObject';
import { changesText } from '../../../../src/sandbox/engines/kubernetes/changesText';
import { objectChange } from '../../../../src/sandbox/engines/kubernetes/objectChanges';

function deployment(spec: object, metadata: object = {}): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'language', namespace: 'ai', ...metadata },
    spec,
  };
}

test('what is not there is made, what is as it should be is no change', () => {
  const after = deployment({ replicas: 2 });
  assert.equal(objectChange({ before: undefined, after })?.action, 'create');
  assert.equal(objectChange({ before: deployment({ replicas: 2 }), after }), undefined);
});

test("the server's own bookkeeping and the status are no change", () => {
  const before = {
    ...deployment({}, { resourceVersion: '1', managedFields: [], generation: 1 }),
    status: { replicas: 1 },
  };
  const after = { ...deployment({}, { resourceVersion: '2', managedFields: [{}], generation: 2 }), status: {} };
  assert.equal(objectChange({ before, after }), undefined);
});

test('a change names the fields, down to the item of a list', () => {
  const containers = (image: string) => ({ template: { spec: { containers: [{ name: 'a', image }] } } });
  const change = objectChange({
    before: deployment(containers('old'), { labels: { 'app.test/x': '1' } }),
    after: deployment(containers('new'), { labels: {} }),
  });
  assert.deepEqual(change?.fields, [
    { path: 'spec.template.spec.containers[0].image', before: '"old"', after: '"new"' },
    { path: 'metadata.labels["app.test/x"]', before: '"1"' },
  ]);
});

test('of a Secret no value is shown, neither old nor new', () => {
  const secret = (key: string): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'front-tls', namespace: 'ai' },
    data: { 'tls.key': key },
  });
  const change = objectChange({ before: secret('b2xk'), after: secret('bmV3') });
  assert.deepEqual(change?.fields, [{ path: 'data["tls.key"]' }]);
  assert.equal(changesText([change as never]), '~ Secret front-tls in ai\n    data["tls.key"]: changed');
});

test('people see a sign, a name, and old and new values, long ones cut', () => {
  const long = 'x'.repeat(500);
  const changed = objectChange({ before: deployment({ a: 1 }), after: deployment({ a: long, b: true }) });
  const created = objectChange({
    before: undefined,
    after: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ai' } },
  });
  const deleted = { action: 'delete' as const, object: deployment({}), fields: [] };
  const lines = changesText([created, changed, deleted].filter(change => change !== undefined)).split('\n');
  assert.equal(lines[0], '+ Namespace ai');
  assert.equal(lines[1], '~ Deployment language in ai');
  assert.match(lines[2] ?? '', /^ {4}spec\.a: 1 → "x{119}…$/);
  assert.equal(lines[3], '    spec.b: (none) → true');
  assert.equal(lines[4], '- Deployment language in ai');
  assert.match(changesText([]), /^Nothing/);
});
