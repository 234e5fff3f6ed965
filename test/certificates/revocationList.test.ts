import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { promisify } from 'node:util';
import { SecureContainerError } from '../../src/base/errors';
import { dayMilliseconds } from '../../src/certificates/issue';
import { revokedIn } from '../../src/certificates/revocationList';
import { openCertificateStore } from '../../src/certificates/store';
import { temporaryFolder } from './support/temporaryFolder';

const run = promisify(execFile);
const openssl = await run('openssl', ['version']).then(
  () => false,
  () => 'openssl is not installed',
);

async function storeAt(t: TestContext) {
  const folder = await temporaryFolder(t);
  const clock = { now: new Date() };
  const store = openCertificateStore({ folder, now: () => clock.now });
  return {
    folder,
    store,
    after: (days: number) => (clock.now = new Date(clock.now.getTime() + days * dayMilliseconds)),
  };
}

test('OpenSSL takes the list for its authority, and refuses who is on it and nobody else', {
  skip: openssl,
}, async t => {
  const { folder, store } = await storeAt(t);
  const alice = await store.addClient('alice');
  const bob = await store.addClient('bob');
  const copy = join(folder, 'alice.pem');
  await writeFile(copy, await readFile(alice.certificateFile));
  const verify = async (certificate: string) => {
    const list = join(folder, 'list.pem');
    await writeFile(list, await store.revocationList());
    const authority = (await store.authorities()).client.certificateFile;
    return run('openssl', [
      'verify',
      '-x509_strict',
      '-crl_check_all',
      '-CAfile',
      authority,
      '-CRLfile',
      list,
      certificate,
    ]);
  };
  assert.match((await verify(copy)).stdout, /OK/);
  await store.revokeClient('alice');
  await assert.rejects(verify(copy), /certificate revoked/);
  assert.match((await verify(bob.certificateFile)).stdout, /OK/);
});

test('the list names every certificate of a withdrawn client, until it expires', async t => {
  const { store, after } = await storeAt(t);
  const first = await store.ensureClient('alice');
  after(61);
  const second = await store.ensureClient('alice');
  await store.revokeClient('alice');
  assert.deepEqual(revokedIn(await store.revocationList()), [first.serialNumber, second.serialNumber]);
  after(40);
  assert.deepEqual(revokedIn(await store.revocationList()), [second.serialNumber]);
});

test('the list stays the same text as long as nothing is withdrawn', async t => {
  const { store } = await storeAt(t);
  await store.addClient('alice');
  const first = await store.revocationList();
  assert.deepEqual(revokedIn(first), []);
  assert.equal(await store.revocationList(), first);
  await store.revokeClient('alice');
  assert.notEqual(await store.revocationList(), first);
});

test('a damaged list of what was withdrawn is told of, and keeps no client in', async t => {
  const { folder, store } = await storeAt(t);
  await store.addClient('alice');
  await writeFile(join(folder, 'withdrawn-clients.json'), '{"version":1,"withdrawn":[{}]}');
  await assert.rejects(store.revokeClient('alice'), error => SecureContainerError.is(error, 'certificate-damaged'));
  assert.deepEqual(await store.approvedClients(), []);
  await rm(join(folder, 'withdrawn-clients.json'));
  await store.revocationList();
});
