import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceOf } from './composeSamples';

const variables = (body: string) =>
  serviceOf(`services:\n  web:\n    image: web:1\n    environment:\n${body}`).environment.map(
    ({ name, value, unknown, pair }) => [name, value, unknown, pair !== undefined],
  );

test('a mapping: numbers, booleans, from the shell, interpolated, escaped', () => {
  const body = ['A: 1', 'B: true', 'C:', 'D: $D', 'E: a$$b', 'F: ""'].map(line => `      ${line}\n`).join('');
  assert.deepEqual(variables(body), [
    ['A', '1', false, true],
    ['B', 'true', false, true],
    ['C', undefined, true, true],
    ['D', undefined, true, true],
    ['E', 'a$b', false, true],
    ['F', '', false, true],
  ]);
});

test('a list', () => {
  assert.deepEqual(variables('      - A=b=c\n      - B\n      - "C=$C"\n      - Mounts:License=/x\n'), [
    ['A', 'b=c', false, false],
    ['B', undefined, true, false],
    ['C', undefined, true, false],
    ['Mounts:License', '/x', false, false],
  ]);
});
