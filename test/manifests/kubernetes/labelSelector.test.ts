import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyEquality, selects } from '../../../src/manifests/kubernetes/labelSelector';
import { asMapping } from '../../../src/manifests/yaml/node';
import { parseYaml } from '../../../src/manifests/yaml/parseYaml';

const selector = (text: string) => asMapping(parseYaml({ path: 'a.yaml', text }).documents[0]?.root);
const takes = (text: string, labels: Record<string, string>) =>
  selects(selector(text), new Map(Object.entries(labels)));

test('a map selects what carries all of it', () => {
  assert.equal(takes('{ app: web, tier: front }', { app: 'web', tier: 'front', more: 'x' }), true);
  assert.equal(takes('{ app: web, tier: front }', { app: 'web' }), false);
  assert.equal(takes('{ version: 1 }', { version: '1' }), true);
});

test('an empty selector takes everything and a missing one nothing', () => {
  assert.equal(takes('{}', { app: 'web' }), true);
  assert.equal(takes('{ matchLabels: {} }', {}), true);
  assert.equal(selects(undefined, new Map()), false);
});

test('matchLabels and matchExpressions must all hold', () => {
  const both = '{ matchLabels: { app: web }, matchExpressions: [{ key: env, operator: In, values: [prod, test] }] }';
  assert.equal(takes(both, { app: 'web', env: 'test' }), true);
  assert.equal(takes(both, { app: 'web', env: 'dev' }), false);
  assert.equal(takes(both, { app: 'web' }), false);
  assert.equal(takes(both, { env: 'prod' }), false);
});

test('each operator means what the API says', () => {
  const expression = (operator: string, values = '[a]') =>
    `{ matchExpressions: [{ key: k, operator: ${operator}, values: ${values} }] }`;
  assert.equal(takes(expression('NotIn'), { k: 'b' }), true);
  assert.equal(takes(expression('NotIn'), {}), true);
  assert.equal(takes(expression('NotIn'), { k: 'a' }), false);
  assert.equal(takes(expression('Exists', '[]'), { k: 'x' }), true);
  assert.equal(takes(expression('Exists', '[]'), {}), false);
  assert.equal(takes(expression('DoesNotExist', '[]'), {}), true);
  assert.equal(takes(expression('DoesNotExist', '[]'), { k: 'x' }), false);
  assert.equal(takes(expression('Like'), { k: 'a' }), false);
});

test('the selector of Istio has labels, and a label may be called labels', () => {
  assert.equal(takes('{ labels: { app: web } }', { app: 'web' }), true);
  assert.equal(takes('{ labels: web }', { labels: 'web' }), true);
  assert.equal(takes('{ labels: web }', {}), false);
});

test('an index can look for one equality', () => {
  assert.deepEqual(anyEquality(selector('{ app: web }')), { key: 'app', value: 'web' });
  assert.deepEqual(anyEquality(selector('{ matchExpressions: [{ key: a, operator: In, values: [b] }] }')), {
    key: 'a',
    value: 'b',
  });
  assert.equal(anyEquality(selector('{ matchExpressions: [{ key: a, operator: In, values: [b, c] }] }')), undefined);
  assert.equal(anyEquality(selector('{}')), undefined);
});
