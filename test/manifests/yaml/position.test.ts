import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetAt, positionAt } from '../../../src/manifests/yaml/position';

const source = (text: string) => ({ path: 'file.yaml', text });

test('lines end with a line feed, a carriage return, or both', () => {
  const file = source('ab\ncd\r\n\ref\n');
  const places = Array.from({ length: file.text.length + 1 }, (_, offset) => {
    const { line, column } = positionAt(file, offset);
    return `${line}:${column}`;
  });
  assert.deepEqual(places, ['1:1', '1:2', '1:3', '2:1', '2:2', '2:3', '2:4', '3:1', '4:1', '4:2', '4:3', '5:1']);
});

test('columns are UTF-16 code units, and a byte order mark is not counted', () => {
  const file = source('\uFEFFé😀x\ny');
  assert.deepEqual(positionAt(file, file.text.indexOf('x')), { line: 1, column: 4 });
  assert.deepEqual(positionAt(file, 0), { line: 1, column: 1 });
  assert.equal(offsetAt(file, { line: 1, column: 1 }), 1);
});

test('every offset comes back from its place', () => {
  const file = source('a\n\nlonger line\r\n  x: 😀\r\nend');
  for (let offset = 0; offset <= file.text.length; offset++) {
    const inBreak = file.text[offset] === '\n' && file.text[offset - 1] === '\r';
    if (!inBreak) assert.equal(offsetAt(file, positionAt(file, offset)), offset);
  }
});

test('what is beyond the text is taken for its ends', () => {
  const file = source('ab\ncd');
  assert.deepEqual(positionAt(file, 99), { line: 2, column: 3 });
  assert.deepEqual(positionAt(file, -1), { line: 1, column: 1 });
  assert.equal(offsetAt(file, { line: 9, column: 1 }), 3);
  assert.equal(offsetAt(file, { line: 1, column: 99 }), 2);
});
