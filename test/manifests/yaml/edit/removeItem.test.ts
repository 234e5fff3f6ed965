import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeItem } from '../../../../src/manifests/yaml/edit';
import { items } from '../../../../src/manifests/yaml/node';
import { edited, sequenceAt } from './edited';

function remove(text: string, index: number, ...place: readonly string[]): string {
  const sequence = sequenceAt(text, ...place);
  const item = items(sequence)[index];
  assert.ok(item);
  return edited(text, removeItem({ sequence, item }));
}

test('takes the item with its lines, and leaves the comments of others', () => {
  assert.equal(remove('a:\n- x\n# y\n- y: 1 # one\n  z: 2\n# end\n- w\n', 1, 'a'), 'a:\n- x\n# y\n# end\n- w\n');
  assert.equal(remove('- - a\n  - b\n- c\n', 0), '- c\n');
  assert.equal(remove('- x\r\n-\r\n- z', 2), '- x\r\n-');
  assert.equal(remove('- x\n-\n- z\n', 1), '- x\n- z\n');
  assert.equal(remove('- # c\n  x: 1\n- y\n', 0), '- y\n');
});

test('lets the next item of a nested sequence follow the dash', () => {
  const text = 'a:\n- - x # c\n  - y\n';
  const inner = sequenceAt(text, 'a').items[0];
  assert.ok(inner?.kind === 'sequence' && inner.items[0]);
  assert.equal(edited(text, removeItem({ sequence: inner, item: inner.items[0] })), 'a:\n- - y\n');
});

test('leaves [] of the last item, for nothing would be null', () => {
  assert.equal(remove('a: # why\n  - x # one\nb: 1\n', 0, 'a'), 'a: [] # why\nb: 1\n');
  assert.equal(remove('a: [x]\n', 0, 'a'), 'a: []\n');
  assert.equal(remove('- x\n', 0), '[]\n');
});

test('takes items out of flow sequences, aliases too', () => {
  assert.equal(remove('[a, b, c]\n', 1), '[a, c]\n');
  assert.equal(remove('[a, b, ]\n', 1), '[a, ]\n');
  assert.equal(remove('a: &a 1\nb: [*a, 2]\n', 0, 'b'), 'a: &a 1\nb: [2]\n');
  // Comments stay, also one between an item and its comma.
  assert.equal(remove('[1\n# why\n,]\n', 0), '[\n# why\n]\n');
  assert.equal(remove('[ 1\n# why\n,]\n', 0), '[\n# why\n]\n');
});

test('refuses to make a comment a line of the block scalar before it', () => {
  const sequence = sequenceAt('a:\n- |\n- x\n # why\n', 'a');
  const second = sequence.items[1];
  assert.ok(second);
  assert.equal(removeItem({ sequence, item: second }), undefined);
});

test('refuses what is shared, and what is not there', () => {
  const text = 'a: [&x 1, 2]\nb: *x\n';
  const sequence = sequenceAt(text, 'a');
  const [first, second] = sequence.items;
  assert.ok(first && second);
  assert.equal(removeItem({ sequence, item: first }), undefined);
  assert.ok(removeItem({ sequence, item: second }));
  assert.equal(removeItem({ sequence, item: sequence }), undefined);
});

test('lets no blank line become part of the block scalar before', () => {
  assert.equal(remove('- |+\n  x\n- y\n\n\n- z\n', 1), '- |+\n  x\n- z\n');
  assert.equal(remove('a:\n- |\n x\n-\n   \n', 1, 'a'), 'a:\n- |\n x\n');
  assert.equal(remove('- x\n- y\n\n- z\n', 1), '- x\n\n- z\n');
});
