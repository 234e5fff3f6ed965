import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantity } from '../../../src/rules/resources/quantity';

const known: readonly [text: string, value: number | undefined][] = [
  ['0', 0],
  ['500m', 0.5],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['1Ki', 1024],
  ['1k', 1000],
  ['2Gi', 2 ** 31],
  ['1e3', 1000],
  ['12E', 12e18],
  ['1E3', 1000],
  ['-1', -1],
  ['1 Gi', undefined],
  ['1KiB', undefined],
  ['Gi', undefined],
  ['$(LIMIT)', undefined],
  ['', undefined],
];

for (const [text, value] of known)
  test(`"${text}" is ${value ?? 'no quantity'}`, () => {
    const read = quantity(text);
    if (value === undefined || read === undefined) assert.equal(read, value);
    else assert.ok(Math.abs(read - value) < 1e-9, `${read}`);
  });
