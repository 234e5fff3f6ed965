import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Redactor } from '../../src/editor/redact';

test('a secret it was told of is gone, wherever it stands', () => {
  const secrets = fc
    .string({ minLength: 8, maxLength: 90 })
    .filter(text => text.trim().length >= 8 && !text.includes('*'));
  fc.assert(
    fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
      const redactor = new Redactor();
      redactor.add([secret]);
      assert.ok(!redactor.redact(`${before}${secret}${after}${secret}`).includes(secret));
    }),
  );
});

for (const [line, clean] of [
  ['ApiKey=0123456789abcdef0123456789abcdef Billing=https://x', 'ApiKey=*** Billing=https://x'],
  ['"Ocp-Apim-Subscription-Key": "abc", "a": 1', '"Ocp-Apim-Subscription-Key": "***", "a": 1'],
  ['Authorization: Bearer eyJh.eyJz.c2ln', 'Authorization: Bearer ***'],
  ['-----BEGIN PRIVATE KEY-----\nMIG\n-----END PRIVATE KEY-----', '***'],
] as const) {
  test(`what looks like a secret goes: ${line.slice(0, 30)}`, () => {
    assert.equal(new Redactor().redact(line), clean);
  });
}

test('everything else stays as it is', () => {
  const line = '{"time":"2026-11-23","client":"alice","serialNumber":"44F70AADA19D","path":"/keyPhrases","status":200}';
  assert.equal(new Redactor().redact(line), line);
});
