import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceScalar } from '../../../../src/manifests/yaml/edit';
import { pair, type ScalarNode } from '../../../../src/manifests/yaml/node';
import { edited, mappingAt, scalarAt, sequenceAt } from './edited';

const replace = (text: string, value: ScalarNode['value'], ...place: readonly string[]) =>
  edited(text, replaceScalar({ node: scalarAt(text, ...place), value }));

test('keeps quotes, comments and whatever stands around', () => {
  assert.equal(replace('a:   "x"   # why\n', 'y', 'a'), 'a:   "y"   # why\n');
  assert.equal(replace("a: 'x'\n", 'y', 'a'), "a: 'y'\n");
  assert.equal(replace('a: x\n', 'y: z', 'a'), 'a: "y: z"\n');
  assert.equal(replace('a: &alone x\n', 'z', 'a'), 'a: &alone z\n');
  assert.equal(replace('a: {b: 0.0.0.0}\n', '127.0.0.1', 'a', 'b'), 'a: {b: "127.0.0.1"}\n');
  assert.equal(replace('a: >-\n  long\n  text\nb: 1\n', 'short', 'a'), 'a: short\nb: 1\n');
  assert.equal(replace('a:\nb: 1\n', true, 'a'), 'a: true\nb: 1\n');
});

test('replaces items and keys', () => {
  const list = '- x\n-\n';
  const [first, second] = sequenceAt(list).items;
  assert.ok(first?.kind === 'scalar' && second?.kind === 'scalar');
  assert.equal(edited(list, replaceScalar({ node: first, value: 'no' })), '- "no"\n-\n');
  assert.equal(edited(list, replaceScalar({ node: second, value: 1 })), '- x\n- 1\n');
  const key = pair(mappingAt('old: 1 # c\n'), 'old')?.key;
  assert.ok(key);
  assert.equal(edited('old: 1 # c\n', replaceScalar({ node: key, value: 'new' })), 'new: 1 # c\n');
});

test('makes no edit where it says so already, and refuses what is shared or tagged', () => {
  assert.deepEqual(replaceScalar({ node: scalarAt('a: 1\n', 'a'), value: 1 }), []);
  for (const text of ['a: &x 1\nb: *x\n', 'a: !!str 1\n', 'a: !reset null\n'])
    assert.equal(replaceScalar({ node: scalarAt(text, 'a'), value: 'y' }), undefined);
});
