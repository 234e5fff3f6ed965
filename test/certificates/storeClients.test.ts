import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SecureContainerError } from '../../src/base/errors';
import { dayMilliseconds } from '../../src/certificates/issue';
import { type CertificateStore, openCertificateStore } from '../../src/certificates/store';
import { temporaryFolder } from './support/temporaryFolder';

const start = new Date('2030-01-01T00:00:00Z');
const isUsageError = (error: unknown) => SecureContainerError.is(error, 'usage');

/** The approvals but for their digests. */
async function approvedIn(store: CertificateStore): Promise<{ name: string; serialNumber: string }[]> {
  return (await store.approvedClients()).map(({ name, serialNumber }) => ({ name, serialNumber }));
}

async function storeAt(t: TestContext) {
  const folder = await temporaryFolder(t);
  const clock = { now: start };
  const store = openCertificateStore({ folder, now: () => clock.now });
  return { folder, store, setDay: (day: number) => (clock.now = new Date(start.getTime() + day * dayMilliseconds)) };
}

test('a new client is issued, written and approved', async t => {
  const { store } = await storeAt(t);
  const alice = await store.addClient('alice');
  const certificate = new X509Certificate(await readFile(alice.certificateFile, 'utf8'));
  assert.equal(certificate.serialNumber, alice.serialNumber);
  assert.equal(new Date(certificate.validTo).getTime(), alice.notAfter.getTime());
  assert.ok(certificate.verify((await store.authorities()).client.certificate.publicKey));
  const bob = await store.addClient('bob');
  assert.deepEqual(await approvedIn(store), [
    { name: 'alice', serialNumber: alice.serialNumber },
    { name: 'bob', serialNumber: bob.serialNumber },
  ]);
});

test('an approval knows its certificate by the hash that OpenSSL prints', async t => {
  const { store } = await storeAt(t);
  const alice = await store.addClient('alice');
  const { fingerprint256 } = new X509Certificate(await readFile(alice.certificateFile, 'utf8'));
  const [approved] = await store.approvedClients();
  assert.equal(approved?.certificateDigest, fingerprint256.replaceAll(':', '').toLowerCase());
});

test('a taken name is refused, also in other case', async t => {
  const { store } = await storeAt(t);
  const alice = await store.addClient('alice');
  await assert.rejects(store.addClient('alice'), isUsageError);
  await assert.rejects(store.addClient('Alice'), isUsageError);
  assert.deepEqual(await approvedIn(store), [{ name: 'alice', serialNumber: alice.serialNumber }]);
});

test('a name is free again once it is withdrawn or expired', async t => {
  const { store, setDay } = await storeAt(t);
  const first = await store.addClient('alice');
  await store.revokeClient('alice');
  const second = await store.addClient('alice');
  assert.notEqual(second.serialNumber, first.serialNumber);
  setDay(91);
  const third = await store.addClient('alice');
  assert.deepEqual(await approvedIn(store), [{ name: 'alice', serialNumber: third.serialNumber }]);
});

test('ensureClient adds once and returns the same after', async t => {
  const { store, setDay } = await storeAt(t);
  const added = await store.ensureClient('alice');
  setDay(59);
  assert.deepEqual(await store.ensureClient('alice'), added);
});

test('a renewal cuts nobody off: the old certificate stays approved until it expires', async t => {
  const { store, setDay } = await storeAt(t);
  const old = await store.ensureClient('alice');
  setDay(61);
  const renewed = await store.ensureClient('alice');
  const approval = ({ serialNumber }: { serialNumber: string }) => ({ name: 'alice', serialNumber });
  assert.notEqual(renewed.serialNumber, old.serialNumber);
  assert.deepEqual(await approvedIn(store), [approval(old), approval(renewed)]);
  setDay(90);
  assert.deepEqual(await approvedIn(store), [approval(renewed)]);
});

test('a withdrawal ends every certificate of the client and no other', async t => {
  const { store, setDay } = await storeAt(t);
  await store.ensureClient('alice');
  const bob = await store.addClient('bob');
  setDay(61);
  const renewed = await store.ensureClient('alice');
  await store.revokeClient('alice');
  assert.deepEqual(await approvedIn(store), [{ name: 'bob', serialNumber: bob.serialNumber }]);
  await assert.rejects(stat(dirname(renewed.keyFile)), { code: 'ENOENT' });
  await assert.rejects(store.revokeClient('alice'), isUsageError);
  await assert.rejects(store.revokeClient('Bob'), isUsageError);
  assert.ok(await stat(bob.keyFile));
});

test('what a killed withdrawal left behind is never approved again', async t => {
  const { store, folder } = await storeAt(t);
  const alice = await store.addClient('alice');
  // The approval goes first: put the files back as if the process had ended before it removed them.
  const aside = `${folder} aside`;
  await rename(dirname(alice.keyFile), aside);
  await store.revokeClient('alice');
  await mkdir(dirname(dirname(alice.keyFile)), { recursive: true });
  await rename(aside, dirname(alice.keyFile));
  const again = await store.ensureClient('alice');
  assert.notEqual(again.serialNumber, alice.serialNumber);
  assert.deepEqual(await approvedIn(store), [{ name: 'alice', serialNumber: again.serialNumber }]);
});

test('lost or damaged files of a client are replaced', async t => {
  const { store } = await storeAt(t);
  const losses = ['certificateFile', 'keyFile', 'pkcs12File', 'pkcs12PasswordFile'] as const;
  for (const loss of losses) {
    const before = await store.ensureClient('alice');
    await rm(before[loss]);
    const after = await store.ensureClient('alice');
    assert.notEqual(after.serialNumber, before.serialNumber, loss);
    await Promise.all(losses.map(file => stat(after[file])));
  }
});

test('the list shows names, days left and what is let in', async t => {
  const { store, setDay } = await storeAt(t);
  const bob = await store.addClient('bob');
  setDay(30);
  const alice = await store.addClient('alice');
  setDay(95);
  const list = await store.clients();
  assert.deepEqual(
    list.map(({ files: _files, ...summary }) => summary),
    [
      { name: 'alice', serialNumber: alice.serialNumber, notAfter: alice.notAfter, daysLeft: 25, approved: true },
      { name: 'bob', serialNumber: bob.serialNumber, notAfter: bob.notAfter, daysLeft: -5, approved: false },
    ],
  );
  assert.equal(list[0]?.files.pkcs12File, alice.pkcs12File);
  assert.deepEqual(await store.clients(), list);
});

test('names that are no names make nothing', async t => {
  const { store } = await storeAt(t);
  for (const name of [
    '',
    '.',
    '..',
    '../alice',
    '-rf',
    '.hidden',
    'a b',
    'a/b',
    'a\\b',
    'ä',
    'dot.',
    'NUL',
    'com1.txt',
    'a'.repeat(65),
  ]) {
    await assert.rejects(store.addClient(name), isUsageError, name);
    await assert.rejects(store.ensureClient(name), isUsageError, name);
    await assert.rejects(store.revokeClient(name), isUsageError, name);
  }
  assert.deepEqual(await store.clients(), []);
  for (const name of ['a', '7', 'build.agent-2_x', 'a'.repeat(64), 'console']) await store.addClient(name);
  assert.equal((await store.approvedClients()).length, 5);
});
