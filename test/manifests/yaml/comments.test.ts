import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comments } from '../../../src/manifests/yaml/comments';

const told = (text: string) => {
  const source = { path: 'file.yaml', text };
  return comments(source).map(({ start, end, ownLine }) => `${ownLine ? 'own' : 'behind'} ${text.slice(start, end)}`);
};

test('finds comments wherever YAML has them, and no # of a value', () => {
  assert.deepEqual(
    told(`# top
a: 'not # this' # one
b: not#this
c: |  # two
  # not this
d: [ # three
  x, # four
  "#"
]
  # five
--- # six
e: "a
  # not this"
... # seven
# eight`),
    [
      'own # top',
      'behind # one',
      'behind # two',
      'behind # three',
      'behind # four',
      'own # five',
      'behind # six',
      'behind # seven',
      'own # eight',
    ],
  );
});

test('only comments on lines of their own of a document that does not parse', () => {
  assert.deepEqual(told('a: 1 # one\n---\n# two\nb: [ # three\n---\nc: 3 # four\n'), [
    'behind # one',
    'own # two',
    'behind # four',
  ]);
});

test('gives those that begin inside a span', () => {
  const source = { path: 'file.yaml', text: '# a\nx: 1 # b\r\n# c\n' };
  const inside = comments(source, { start: 4, end: 12 });
  assert.deepEqual(
    inside.map(({ start, end }) => source.text.slice(start, end)),
    ['# b'],
  );
});
