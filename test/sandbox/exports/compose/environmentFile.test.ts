import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentFile } from '../../../../src/sandbox/exports/compose/environmentFile';

test('a value without quotes of its own stands between single ones', () => {
  assert.equal(environmentFile({ ApiKey: 'a$b#c "d"' }), `ApiKey='a$b#c "d"'\n`);
});

test('one with single quotes or line breaks stands between double ones, escaped', () => {
  assert.equal(environmentFile({ A: `it's $5 "\\"`, B: 'two\nlines' }), `A="it's \\$5 \\"\\\\\\""\nB="two\\nlines"\n`);
});
