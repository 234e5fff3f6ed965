import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendItem, type PlainValue } from '../../../../src/manifests/yaml/edit';
import { edited, mappingAt } from './edited';

const append = (text: string, path: readonly string[], value: PlainValue, ...place: readonly string[]) =>
  edited(text, appendItem({ mapping: mappingAt(text, ...place), path, value }));

test('puts the item behind the last, indented and quoted as that is', () => {
  assert.equal(append('drop:\n- A # a\n# next\nadd: []\n', ['drop'], 'B'), 'drop:\n- A # a\n- B\n# next\nadd: []\n');
  assert.equal(
    append('x:\n    drop:\n        - "A"', ['x', 'drop'], 'B'),
    'x:\n    drop:\n        - "A"\n        - "B"',
  );
  assert.equal(append("drop: ['A']\n", ['drop'], 'B'), "drop: ['A', 'B']\n");
  assert.equal(append('drop: [A, ]\n', ['drop'], 'B'), 'drop: [A, B, ]\n');
  assert.equal(append('drop: [\n    A # a\n  ]\n', ['drop'], 'B'), 'drop: [\n    A, # a\n    B\n  ]\n');
});

test('writes mappings behind the dash', () => {
  assert.equal(
    append('ports:\r\n  - port: 80\r\n', ['ports'], { port: 443, names: ['a'] }),
    'ports:\r\n  - port: 80\r\n  - port: 443\r\n    names:\r\n      - a\r\n',
  );
});

test('makes the sequence where there is none, or nothing in it', () => {
  assert.equal(append('a: 1\n', ['b', 'drop'], 'ALL'), 'a: 1\nb:\n  drop:\n    - ALL\n');
  for (const nothing of ['', ' []', ' null', ' ~'])
    assert.equal(append(`drop:${nothing}\n`, ['drop'], 'A'), 'drop:\n  - A\n');
  assert.equal(append('{a: {drop: []}}\n', ['a', 'drop'], 'A'), '{a: {drop: [A]}}\n');
});

test('makes no edit where such an item is, and refuses what is shared, inherited or no sequence', () => {
  const refused = (text: string, path: readonly string[], ...place: readonly string[]) =>
    assert.equal(appendItem({ mapping: mappingAt(text, ...place), path, value: 'B' }), undefined);
  assert.deepEqual(appendItem({ mapping: mappingAt('a: [A, B]\n'), path: ['a'], value: 'B' }), []);
  refused('a: &a [A]\nb: *a\n', ['a']);
  refused('a: &a [A]\nb: *a\n', ['b']);
  refused('a: &a {l: [A]}\nb:\n  <<: *a\n', ['l'], 'b');
  refused('a: text\n', ['a']);
  assert.equal(append('a: &a {x: 1}\nb:\n  <<: *a\n', ['l'], 'B', 'b'), 'a: &a {x: 1}\nb:\n  <<: *a\n  l:\n    - B\n');
});
