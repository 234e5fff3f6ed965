import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantity } from '../../../src/manifests/kubernetes/quantity';
import { parseYaml } from '../../../src/manifests/yaml/parseYaml';

const read = (text: string) => quantity(parseYaml({ path: 'a.yaml', text }).documents[0]?.root);

test('quantities are numbers of their unit', () => {
  const values = {
    '500m': 0.5,
    '2': 2,
    '"2"': 2,
    '0.1': 0.1,
    '.5': 0.5,
    '1.': 1,
    '64Mi': 67_108_864,
    '1Gi': 1_073_741_824,
    '1k': 1000,
    '1M': 1_000_000,
    '12e6': 12_000_000,
    '1E3': 1000,
    '1E': 1e18,
    '0': 0,
    '-1': -1,
  };
  for (const [text, value] of Object.entries(values)) assert.equal(read(text), value, text);
});

test('what is no quantity is none', () => {
  for (const text of ['abc', '1 Gi', '64MB', '[1]', '', `"\${MEMORY}"`, '1e', 'true', '0x10Gi'])
    assert.equal(read(text), undefined, text);
});
