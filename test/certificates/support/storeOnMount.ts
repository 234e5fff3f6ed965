import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecureContainerError } from '../../../src/base/errors';
import { openCertificateStore } from '../../../src/certificates/store';

/** Run in a mount namespace of its own, on a small file system: `storeOnMount.ts FOLDER full|read-only`. */
const [mount = '', scenario] = process.argv.slice(2);
const folder = join(mount, 'certificates');
const store = openCertificateStore({ folder });

async function kindOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: unknown) => (SecureContainerError.is(error) ? error.kind : String(error)),
  );
}

async function fillDisk(): Promise<string> {
  await store.authorities();
  const before = await readdir(folder);
  const filler = join(mount, 'filler');
  await assert.rejects(writeFile(filler, Buffer.alloc(1 << 20)), { code: 'ENOSPC' });
  const kind = await kindOf(store.ensureClient('alice'));
  const left = (await readdir(folder)).filter(entry => !before.includes(entry));
  await rm(filler);
  const { name } = await store.ensureClient('alice');
  return `${kind}: ${left.length === 0 ? 'nothing' : left.join()} left; then: ${name}`;
}

async function makeReadOnly(): Promise<string> {
  await store.ensureClient('alice');
  execFileSync('mount', ['-o', 'remount,ro', mount]);
  const kind = await kindOf(store.addClient('bob'));
  const { name } = await store.ensureClient('alice');
  return `${kind}; still: ${name}`;
}

process.stdout.write(await (scenario === 'full' ? fillDisk() : makeReadOnly()));
