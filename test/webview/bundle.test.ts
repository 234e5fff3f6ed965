import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildPage } from './support/buildPage';

/** Of what runs in the page and beside it, as it is shipped; issue 5. */
const mostOctets = 150 * 1024;

test('the page and its worker are small', async t => {
  const files = await buildPage();
  const sizes = ['main.js', 'layoutWorker.js'].map(name => files.get(name)?.byteLength ?? Number.POSITIVE_INFINITY);
  const sum = sizes.reduce((one, other) => one + other);
  t.diagnostic(`${(sum / 1024).toFixed(1)} KiB of ${mostOctets / 1024}`);
  assert.ok(sum <= mostOctets);
});

test('the page holds no way to parse markup or code', async () => {
  const files = await buildPage();
  const script = Buffer.from(files.get('main.js') ?? []).toString();
  assert.ok(script.length > 10_000);
  assert.doesNotMatch(script, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/);
});
