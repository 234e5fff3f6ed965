import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table, wrappedTable } from '../../src/cli/text';

test('columns are aligned and nothing is cut, however long', () => {
  const path = `/${'a'.repeat(400)}/certificate.pem`;
  const [first = '', second = ''] = table([
    ['URL', 'https://localhost:8443'],
    ['Authority', path],
  ]).split('\n');
  assert.ok(second.endsWith(path));
  assert.equal(first.indexOf('https'), second.indexOf('/a'));
});

test('a wrapped last column keeps every word', () => {
  const words = Array.from({ length: 80 }, (_, index) => `word${index}`);
  const text = wrappedTable([['✔ holds', 'A title', words.join(' ')]]);
  assert.deepEqual(text.match(/word\d+/g), words);
  assert.ok(text.split('\n').length > 1);
});
