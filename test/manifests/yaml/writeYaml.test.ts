import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadAll } from 'js-yaml';
import { writeYaml } from '../../../src/manifests/yaml/writeYaml';

test('what is written is read back the same, also by readers of YAML 1.1', () => {
  const value = {
    texts: [
      'yes',
      'on',
      'y',
      'null',
      '~',
      '012',
      '0x10',
      '1e3',
      '12:30',
      '2001-01-01',
      'a: b',
      '# no',
      '',
      ' x ',
      '*a',
      '=',
      '<<',
    ],
    block: 'first\nsecond\n',
    long: 'word '.repeat(100),
    numbers: [0, 1.5, -3],
    nothing: [null, {}, []],
    'a key: with': { '!': true },
  };
  const text = writeYaml([{ value }, { value: 'second' }]);
  assert.deepEqual(loadAll(text), [value, 'second']);
  for (const word of ['yes', 'on', 'y', '012', '12:30']) assert.match(text, new RegExp(`- '${word}'$`, 'm'));
  assert.equal(
    text.split('\n').some(line => line.startsWith('long: ') && line.length > 400),
    true,
  );
});

test('comments stand above their document, broken between words', () => {
  const sentence = 'A sentence of many words. '.repeat(10);
  const lines = writeYaml([{ value: { a: 1 }, comments: ['First.', sentence] }]).split('\n');
  assert.equal(lines[0], '# First.');
  const comments = lines.filter(line => line.startsWith('# '));
  assert.ok(comments.length > 3 && comments.every(line => line.length <= 120));
  assert.equal(
    comments
      .slice(1)
      .map(line => line.slice(2))
      .join(' '),
    sentence.trim(),
  );
  assert.deepEqual(lines.slice(comments.length), ['a: 1', '']);
});

test('nothing is written by reference', () => {
  const shared = { app: 'x' };
  assert.doesNotMatch(writeYaml([{ value: { one: shared, two: shared } }]), /[&*]/);
});
