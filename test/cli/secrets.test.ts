import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { SecureContainerError } from '../../src/base/errors';
import { callerKeysGiven, secretGiven } from '../../src/cli/secrets';

const key = '0123456789abcdef0123456789abcdef';

async function fileWith(text: string, use: (file: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-secrets-'));
  try {
    await writeFile(join(folder, 'key'), text);
    await use(join(folder, 'key'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a secret comes from its file, without the line end', () =>
  fileWith(`${key}\n`, async file => {
    assert.equal(await secretGiven({ file, variable: 'SECURE_CONTAINER_TEST_UNSET' }), key);
  }));

test('one or two caller keys are taken, three and short ones are bad usage that does not repeat the key', async () => {
  await fileWith(`${key}\n${key.toUpperCase()}\n`, async file => assert.equal((await callerKeysGiven(file)).length, 2));
  for (const text of [`${key} ${key} ${key}`, 'marked-short-key']) {
    await fileWith(text, async file => {
      await assert.rejects(callerKeysGiven(file), error => {
        assert.ok(SecureContainerError.is(error, 'usage'));
        return !error.message.includes('marked-short-key') && !error.message.includes(key);
      });
    });
  }
});

test('a file that cannot be read is bad usage', async () => {
  await assert.rejects(callerKeysGiven('/nowhere/key'), error => SecureContainerError.is(error, 'usage'));
});
