import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeField } from '../../../../src/manifests/yaml/edit';
import { asMapping, items } from '../../../../src/manifests/yaml/node';
import { edited, mappingAt, sequenceAt } from './edited';

const remove = (text: string, key: string, ...place: readonly string[]) =>
  edited(text, removeField({ mapping: mappingAt(text, ...place), key }));
const removeFromItem = (text: string, key: string) => {
  const mapping = asMapping(items(sequenceAt(text))[0]);
  assert.ok(mapping);
  return edited(text, removeField({ mapping, key }));
};

test('takes the field with its lines, and leaves the comments of others', () => {
  assert.equal(
    remove('# a\na: 1\n# b\nb: # why\n  c: 1\n  # inside\n  d: 2 # two\n# e\ne: 5\n', 'b'),
    '# a\na: 1\n# b\n# e\ne: 5\n',
  );
  assert.equal(remove('a: 1\r\nb: 2\r\n', 'b'), 'a: 1\r\n');
  assert.equal(remove('a: 1\r\nb: 2', 'b'), 'a: 1');
  assert.equal(remove('a: |+\n  x\n\nb: 2\n', 'a'), 'b: 2\n');
});

test('lets the next field follow the dash', () => {
  assert.equal(removeFromItem('- a: 1 # one\n  b: 2\n', 'a'), '- b: 2\n');
  assert.equal(removeFromItem('- a: 1\n  # two\n  b: 2\n', 'a'), '-\n  # two\n  b: 2\n');
  assert.equal(removeFromItem('- a: 1\n  b: 2\n', 'b'), '- a: 1\n');
});

test('leaves {} of the last field, for nothing would be null', () => {
  assert.equal(remove('a: # why\n  b: 1 # one\nc: 2\n', 'b', 'a'), 'a: {} # why\nc: 2\n');
  assert.equal(remove('a: 1\n', 'a'), '{}\n');
  assert.equal(removeFromItem('- a: 1\n- b\n', 'a'), '- {}\n- b\n');
});

test('takes fields out of flow mappings', () => {
  assert.equal(remove('{a: 1, b: 2, c: 3}\n', 'a'), '{b: 2, c: 3}\n');
  assert.equal(remove('{a: 1, b: 2, c: 3}\n', 'c'), '{a: 1, b: 2}\n');
  assert.equal(remove('{a: 1, b: 2}\n', 'b'), '{a: 1}\n');
  assert.equal(remove('x: { a: 1 }\n', 'a', 'x'), 'x: {}\n');
  assert.equal(remove('{\n  "a": 1,\n  "b": 2\n}\n', 'b'), '{\n  "a": 1\n}\n');
  assert.equal(remove('{\n  "a": 1,\n  "b": 2\n}\n', 'a'), '{\n  "b": 2\n}\n');
  assert.equal(remove('{\n  a: 1, # one\n  b: 2 # two\n}\n', 'b'), '{\n  a: 1 # one\n}\n');
  // A comma on the line before goes with the blanks in front of it.
  assert.equal(remove('{\n  a: 1 ,\n  b: 2\n}\n', 'b'), '{\n  a: 1\n}\n');
});

test('makes no edit without the field, and refuses what is shared, inherited or written twice', () => {
  const file = 'a: &a {x: 1, y: 2}\nb: *a\nc:\n  <<: *a\n  x: 3\n  z: 4\nd: &d 1\ne: [*d]\n';
  const refused = (text: string, key: string, ...place: readonly string[]) =>
    assert.equal(removeField({ mapping: mappingAt(text, ...place), key }), undefined);
  assert.deepEqual(removeField({ mapping: mappingAt(file), key: 'none' }), []);
  refused(file, 'x', 'a');
  refused(file, 'x', 'c');
  refused(file, 'y', 'c');
  refused(file, 'a');
  refused(file, 'd');
  refused('a: 1\nb: 2\na: 3\n', 'a');
  assert.equal(remove(file, 'z', 'c'), file.replace('  z: 4\n', ''));
  assert.equal(remove(file, 'b'), file.replace('b: *a\n', ''));
});

test('refuses a field whose key has a question mark of its own, and takes one below a question', () => {
  for (const text of ['[? o]', '[a, ? o : 1]', '- ? o\n  : 1\n']) {
    const mapping = asMapping(items(sequenceAt(text)).at(-1));
    assert.ok(mapping);
    assert.equal(removeField({ mapping, key: 'o' }), undefined, text);
  }
  assert.equal(removeField({ mapping: mappingAt('? # why\n  o\n: 1\n'), key: 'o' }), undefined);
  assert.equal(remove('b: 2\n# why?\na: 1\n', 'a'), 'b: 2\n# why?\n');
});
