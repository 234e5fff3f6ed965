import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileInSet } from '../../src/manifests/fileInSet';
import { manifestSet } from '../../src/manifests/manifestSet';
import { perSet } from '../../src/manifests/perSet';
import { readManifest } from '../../src/manifests/readManifest';
import { readSet } from './readSet';

const account = (name: string) => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name} }\n`;
const partials = (files: Record<string, string>) =>
  readSet(files)
    .objects.filter(({ partial }) => partial)
    .map(({ name }) => name);

test('what a kustomization beside or above names as a patch is one, in every way to name it', () => {
  const files = {
    'base/a.yaml': account('a'),
    'base/b.yaml': account('b'),
    'overlays/prod/c.yaml': account('c'),
    'overlays/prod/d.yaml': account('d'),
    'overlays/prod/e.yaml': account('e'),
    'overlays/prod/kustomization.yaml': `resources: [../../base/a.yaml]
patchesStrategicMerge: [c.yaml, "inline: |\\n patch"]
patches: [{ path: ./d.yaml, target: { kind: ServiceAccount } }, ../../base/b.yaml, { patch: "- op: add" }]
`,
  };
  assert.deepEqual(partials(files), ['b', 'c', 'd']);
});

test('paths of Windows are paths', () => {
  assert.deepEqual(partials({ 'x\\a.yaml': account('a'), 'x\\kustomization.yaml': 'patches: [{ path: a.yaml }]\n' }), [
    'a',
  ]);
});

test('the file in the set is the one to judge: it knows that it is a patch', () => {
  const patch = readManifest({ path: 'a.yaml', text: account('a') });
  const set = manifestSet([patch, readManifest({ path: 'kustomization.yaml', text: 'patches: [{ path: a.yaml }]\n' })]);
  const judged = fileInSet(set, patch);
  assert.equal(judged.objects[0]?.partial, true);
  assert.equal(judged.objects[0], set.objects[0]);
  assert.match(judged.leftOut.at(-1) ?? '', /uses this file as a patch/);
  const stranger = readManifest({ path: 'b.yaml', text: account('b') });
  assert.equal(fileInSet(set, stranger), stranger);
});

test('a set with and one without a file are two sets, and each reading is made once', () => {
  let readings = 0;
  const count = perSet(set => {
    readings++;
    return set.objects.length;
  });
  const [one, two] = [readSet(account('a')), readSet(`${account('a')}---\n${account('b')}`)];
  assert.deepEqual([count(one), count(two), count(one), count(two), readings], [1, 2, 1, 2, 2]);
});

test('compose files are merged as compose does', () => {
  const set = readSet({
    'compose.yaml': 'services:\n  web:\n    image: nginx\n',
    'compose.override.yaml': 'services:\n  web:\n    privileged: true\n',
  });
  assert.equal(set.composeFiles.length, 2);
  assert.ok(set.composeFiles.every(({ services }) => services[0]?.image === 'nginx'));
});
