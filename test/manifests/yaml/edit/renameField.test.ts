import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renameField } from '../../../../src/manifests/yaml/edit';
import { edited, mappingAt } from './edited';

const rename = (text: string) => renameField({ mapping: mappingAt(text), key: 'a', to: 'b c' });

test('writes another name, in the quotes of the old one, and leaves the value as it stands', () => {
  assert.equal(edited('a: 1 # one\n', rename('a: 1 # one\n')), 'b c: 1 # one\n');
  assert.equal(edited('{"a": [1]}', rename('{"a": [1]}')), '{"b c": [1]}');
});

test('refuses what is not there, written twice, or inherited as well, and a name that is taken', () => {
  assert.equal(rename('a: 1\nb c: 2\n'), undefined);
  assert.equal(rename('b: 1\n'), undefined);
  assert.equal(rename('a: 1\na: 2\n'), undefined);
  assert.equal(rename('a: 1\n<<: {a: 2}\n'), undefined);
});

test('refuses a key that an alias repeats', () => {
  assert.equal(rename('&k a: 1\nd: *k\n'), undefined);
});
