import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ManifestSet } from '../../src/manifests/manifestSet';
import { neighbourhood } from '../../src/manifests/neighbourhood';
import { readSet } from './readSet';

const secret = (...names: string[]) =>
  names.map(name => `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name} }\n`).join('---\n');

/** The paths that are judged together with one. */
const together = (set: ManifestSet, path: string) => {
  const file = set.files.find(({ source }) => source.path === path);
  assert.ok(file);
  return neighbourhood(set, file).files.map(({ source }) => source.path);
};

test('what a folder holds belongs together, up to the top', () => {
  const set = readSet({ 'k8s/web/a.yaml': secret('a'), 'k8s/policies/b.yaml': secret('b'), 'c.yaml': secret('c') });
  const [file] = set.files;
  assert.ok(file);
  assert.equal(neighbourhood(set, file), set);
});

test('variants do not see each other, and all see what they share', () => {
  const set = readSet({
    'shared/policy.yaml': secret('policy'),
    'dev/web.yaml': secret('web'),
    'dev/more.yaml': secret('more'),
    'prod/web.yaml': secret('web'),
  });
  assert.deepEqual(together(set, 'dev/web.yaml'), ['shared/policy.yaml', 'dev/web.yaml', 'dev/more.yaml']);
  assert.deepEqual(together(set, 'dev/more.yaml'), ['shared/policy.yaml', 'dev/web.yaml', 'dev/more.yaml']);
  assert.deepEqual(together(set, 'prod/web.yaml'), ['shared/policy.yaml', 'prod/web.yaml']);
  assert.equal(together(set, 'shared/policy.yaml').length, 4);
});

test('variants beside each other in one folder are variants too', () => {
  const set = readSet({ 'dev.yaml': secret('web'), 'prod.yaml': secret('web'), 'policy.yaml': secret('policy') });
  assert.deepEqual(together(set, 'dev.yaml'), ['dev.yaml', 'policy.yaml']);
});

test('a collection of samples has nothing to do with itself', () => {
  const files = Object.fromEntries(
    [1, 2, 3, 4, 5].map(number => [`samples/${number}/web.yaml`, secret('web', `of-${number}`)]),
  );
  const set = readSet({ ...files, 'samples/1/more.yaml': secret('more'), 'samples/policy.yaml': secret('policy') });
  assert.deepEqual(together(set, 'samples/1/web.yaml'), ['samples/1/web.yaml', 'samples/1/more.yaml']);
  assert.deepEqual(together(set, 'samples/policy.yaml'), ['samples/policy.yaml']);
});

test('a folder with more than a handful of variants of this and that is a collection too', () => {
  const pairs = [1, 2, 3, 4, 5].flatMap(number => [
    [`${number}-good.yaml`, secret(`web-${number}`)],
    [`${number}-bad.yaml`, secret(`web-${number}`)],
  ]);
  assert.deepEqual(together(readSet(Object.fromEntries(pairs)), '1-good.yaml'), ['1-good.yaml']);
});

test('patches and namespaces may be said again', () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: web }\n';
  const set = readSet({
    'a.yaml': `${namespace}---\n${secret('a')}`,
    'b.yaml': namespace,
    'patch.yaml': secret('a'),
    'kustomization.yaml': 'patches: [{ path: patch.yaml }]\n',
  });
  assert.equal(together(set, 'a.yaml').length, 4);
});

test('the same file asked for twice has the same neighbourhood', () => {
  const set = readSet({ 'dev.yaml': secret('web'), 'prod.yaml': secret('web') });
  const [file] = set.files;
  assert.ok(file);
  assert.equal(neighbourhood(set, file), neighbourhood(set, file));
});
