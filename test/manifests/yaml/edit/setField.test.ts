import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PlainValue, setField } from '../../../../src/manifests/yaml/edit';
import { asMapping, items } from '../../../../src/manifests/yaml/node';
import { edited, mappingAt, sequenceAt } from './edited';

const set = (text: string, path: readonly string[], value: PlainValue, ...place: readonly string[]) =>
  edited(text, setField({ mapping: mappingAt(text, ...place), path, value }));
const refused = (text: string, path: readonly string[], ...place: readonly string[]) =>
  assert.equal(setField({ mapping: mappingAt(text, ...place), path, value: true }), undefined);

test('puts a new field behind the last, before the comments of what follows', () => {
  assert.equal(
    set('web:\n  image: nginx # pinned\n\n# the store\ndb:\n  image: redis\n', ['read_only'], true, 'web'),
    'web:\n  image: nginx # pinned\n  read_only: true\n\n# the store\ndb:\n  image: redis\n',
  );
});

test('makes the mappings on the way, indented as the file is', () => {
  const file = 'spec:\n    containers:\n    - name: web\n      image: nginx\n';
  const container = asMapping(items(sequenceAt(file, 'spec', 'containers'))[0]);
  assert.ok(container);
  assert.equal(
    edited(file, setField({ mapping: container, path: ['securityContext', 'capabilities', 'drop'], value: ['ALL'] })),
    `${file}      securityContext:\n          capabilities:\n              drop:\n              - ALL\n`,
  );
});

test('fills a parent that says nothing: empty, null, ~ or {}', () => {
  for (const nothing of ['', ' null', ' ~', ' {}', ' { }'])
    assert.equal(set(`a:${nothing} # why\nb: 1\n`, ['a', 'c'], 'x'), 'a: # why\n  c: x\nb: 1\n', nothing);
  assert.equal(set('a:\n', ['a', 'c'], 'x'), 'a:\n  c: x\n');
  assert.equal(set('a: {}', ['a', 'c'], 'x'), 'a:\n  c: x');
});

test('replaces a scalar, its comment and the quotes it has kept', () => {
  assert.equal(set('a: true # why\n', ['a'], false), 'a: false # why\n');
  assert.equal(set('a: "x" # why\n', ['a'], 'y'), 'a: "y" # why\n');
  assert.equal(set("a: 'x'\n", ['a'], "it's"), "a: 'it''s'\n");
  assert.equal(set('a: "true"\n', ['a'], false), 'a: false\n');
  assert.equal(set('a: |- # why\n  text\n  more\nb: 1\n', ['a'], 'x'), 'a: x # why\nb: 1\n');
  assert.equal(set('a:\nb: 1\n', ['a'], 'x'), 'a: x\nb: 1\n');
  assert.equal(set('a:\n  text\n  more\n', ['a'], 'x'), 'a:\n  x\n');
});

test('replaces whole collections in the manner they have', () => {
  assert.equal(set('drop: # why\n- A\n- B # b\nadd: []\n', ['drop'], ['ALL']), 'drop: # why\n- ALL # b\nadd: []\n');
  assert.equal(set('drop: [A, B] # why\n', ['drop'], ['ALL']), 'drop: [ALL] # why\n');
  assert.equal(set('a:\n    b: 1\n    c: 2\n', ['a'], { d: { e: 1 } }), 'a:\n    d:\n        e: 1\n');
  assert.equal(set('a: # why\n  b: 1 # one\nc: 2\n', ['a'], 'x'), 'a: x # why\nc: 2\n');
  assert.equal(set('a: x # why\nc: 2\n', ['a'], ['z']), 'a: # why\n  - z\nc: 2\n');
});

test('writes into flow mappings, and as JSON into JSON', () => {
  assert.equal(set('a: {b: 1}\n', ['a', 'c'], ['x, y']), 'a: {b: 1, c: ["x, y"]}\n');
  assert.equal(set('a: {b: {c: 1}}\n', ['a', 'b', 'd', 'e'], true), 'a: {b: {c: 1, d: {e: true}}}\n');
  assert.equal(set('{\n  "a": 1\n}\n', ['b'], { c: 'x' }), '{\n  "a": 1,\n  "b": {"c": "x"}\n}\n');
  assert.equal(set('{?\n}\n', ['a'], 'x'), '{? , a: x\n}\n');
  assert.equal(set('{a: why?}\n', ['b'], 'x'), '{a: why?, b: x}\n');
  assert.equal(set('a: {\n    b: 1, # one\n  }\n', ['a', 'c'], 2), 'a: {\n    b: 1, # one\n    c: 2,\n  }\n');
});

test('quotes only what YAML needs quoted, and what would be no text in Go', () => {
  const written = (value: string) => set('a: 1\n', ['a'], value).slice(3, -1);
  for (const value of ['ALL', 'nginx:1.25', '64Mi', '--flag=1', 'http://x/y', 'a b', '10.0.0.0/8', '/var/run', 'a#b'])
    assert.equal(written(value), value);
  for (const value of [
    '1.10',
    'yes',
    'Off',
    'null',
    '~',
    'y',
    '0644',
    '8080:80',
    '12:30:45',
    '2020-01-01',
    '1e3',
    '',
    '<<',
    'a: b',
    'x #y',
    '* x',
    '- x',
    '%x',
    '@x',
  ])
    assert.equal(written(value), `"${value}"`);
});

test('keeps the line ends and the missing line break at the end of a file', () => {
  assert.equal(set('a:\r\n  b: 1\r\n', ['a', 'c', 'd'], 1), 'a:\r\n  b: 1\r\n  c:\r\n    d: 1\r\n');
  assert.equal(set('a: 1', ['b'], 2), 'a: 1\nb: 2');
  assert.equal(set('a: 1\r\nb: |+\r\n  x\r\n\r\n', ['c'], 2), 'a: 1\r\nb: |+\r\n  x\r\n\r\nc: 2\r\n');
});

test('stays in its document', () => {
  assert.equal(set('---\na: 1\n...\n# tail\n---\nb: 1\n', ['c'], 2), '---\na: 1\nc: 2\n...\n# tail\n---\nb: 1\n');
});

test('gives a field that << brings in to the mapping itself, and refuses to go below one', () => {
  const file = 'base: &base {user: root, deep: {x: 1}}\nweb:\n  <<: *base\n  image: nginx\n';
  assert.equal(set(file, ['user'], 'app', 'web'), `${file}  user: app\n`);
  refused(file, ['deep', 'x'], 'web');
});

test('refuses what an alias shares', () => {
  const file = 'a: &a\n  b: 1\nc: *a\nd: {e: *a}\nf: &f 1\ng: *f\nh: &alone\n  i: 1\n';
  refused(file, ['b'], 'a');
  refused(file, ['a', 'b']);
  refused(file, ['c', 'b']);
  refused(file, ['a']);
  refused(file, ['f']);
  assert.equal(set(file, ['c'], 1), file.replace('c: *a', 'c: 1'));
  assert.equal(set(file, ['i'], 2, 'h'), file.replace('i: 1', 'i: 2'));
});

test('refuses values of another kind on the way, tagged ones, and tabs it cannot count', () => {
  refused('a: text\n', ['a', 'b']);
  refused('a: [1]\n', ['a', 'b']);
  refused('a: !reset null\n', ['a']);
  refused('a: 1\n', []);
});

test('makes no edit where the value stands already', () => {
  const file = 'a: {b: [1, x]}\nc: true\n';
  assert.deepEqual(setField({ mapping: mappingAt(file), path: ['c'], value: true }), []);
  assert.deepEqual(setField({ mapping: mappingAt(file), path: ['a'], value: { b: [1, 'x'] } }), []);
});
