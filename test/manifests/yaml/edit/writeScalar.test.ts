import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { load as load11, YAML11_SCHEMA } from 'js-yaml';
import { writeScalar } from '../../../../src/manifests/yaml/edit/writeScalar';
import { load } from '../plainValue';

const style = fc.constantFrom('plain' as const, 'single-quoted' as const, 'double-quoted' as const);
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[-+.:0-9a-fxoeE_TZ ]{1,8}$/),
  fc.stringMatching(/^[yYnNoOtTfF~<=][a-zA-Z<]{0,4}$/),
);

test('a text comes back as it was, in block and flow, as value and as key, by YAML 1.2 and 1.1', () => {
  fc.assert(
    fc.property(text, style, (value, wanted) => {
      const block = writeScalar({ value, flow: false, style: wanted });
      const flow = writeScalar({ value, flow: true, style: wanted });
      const file = `- ${block}\n- ${block}: x\n- [${flow}, {${flow}: ${flow}}]\n`;
      const expected = [value, new Map([[value, 'x']]), [value, new Map([[value, value]])]];
      assert.deepEqual(load(file), [expected], file);
      assert.equal(load11(block, { schema: YAML11_SCHEMA }), value);
    }),
    { seed: 20_260_103, numRuns: 3_000 },
  );
});

test('numbers, booleans and null come back as they were', () => {
  for (const value of [
    0,
    -1,
    1.5,
    1e21,
    1e-7,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    true,
    false,
    null,
  ])
    assert.deepEqual(load(writeScalar({ value, flow: false })), [value]);
});
