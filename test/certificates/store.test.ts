import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { SecureContainerError } from '../../src/base/errors';
import { dayMilliseconds } from '../../src/certificates/issue';
import { openCertificateStore } from '../../src/certificates/store';
import { temporaryFolder } from './support/temporaryFolder';

const start = new Date('2030-01-01T00:00:00Z');
const names = ['localhost', '127.0.0.1', '::1'];

/** A store whose clock the test sets. */
async function storeAt(t: TestContext) {
  const folder = await temporaryFolder(t);
  const clock = { now: start };
  const store = openCertificateStore({ folder, now: () => clock.now });
  return { folder, store, setDay: (day: number) => (clock.now = new Date(start.getTime() + day * dayMilliseconds)) };
}

test('the layout, with keys and passwords for their owner only', { skip: process.platform === 'win32' }, async t => {
  const { store, folder } = await storeAt(t);
  await store.server({ names });
  await store.addClient('alice');
  const entries = (await readdir(folder, { recursive: true })).sort();
  const modes = await Promise.all(
    entries.map(async entry => `${((await stat(join(folder, entry))).mode & 0o777).toString(8)} ${entry}`),
  );
  assert.deepEqual(modes, [
    '644 approved-clients.json',
    '700 client-authority',
    '644 client-authority/certificate.pem',
    '600 client-authority/key.pem',
    '700 clients',
    '700 clients/alice',
    '644 clients/alice/certificate.pem',
    '600 clients/alice/client.p12',
    '600 clients/alice/client.p12.password',
    '600 clients/alice/key.pem',
    '700 server',
    '700 server-authority',
    '644 server-authority/certificate.pem',
    '600 server-authority/key.pem',
    '644 server/certificate.pem',
    '600 server/key.pem',
  ]);
});

test('the authorities are two, named after the product, and stay the same', async t => {
  const { store, setDay } = await storeAt(t);
  const made = await store.authorities();
  const subject = (title: string) => new RegExp(`^O=Secure Container\nCN=Secure Container ${title} [0-9a-f]{8}$`);
  assert.match(made.server.certificate.subject, subject('server authority'));
  assert.match(made.client.certificate.subject, subject('client authority'));
  assert.notEqual(made.server.keyPem, made.client.keyPem);
  setDay(3000);
  await store.server({ names });
  await store.addClient('alice');
  const later = await store.authorities();
  assert.equal(later.server.certificatePem + later.server.keyPem, made.server.certificatePem + made.server.keyPem);
  assert.equal(later.client.certificatePem + later.client.keyPem, made.client.certificatePem + made.client.keyPem);
  assert.equal(later.client.certificatePem, await readFile(later.client.certificateFile, 'utf8'));
});

test('authorities made on two machines differ by name', async t => {
  const [one, other] = [await storeAt(t), await storeAt(t)];
  const subjects = await Promise.all([one, other].map(async ({ store }) => (await store.authorities()).client));
  assert.notEqual(subjects[0]?.certificate.subject, subjects[1]?.certificate.subject);
});

test('the server shows its certificate and the authority, and keeps them while they are good', async t => {
  const { store, setDay } = await storeAt(t);
  const made = await store.server({ names });
  assert.equal(made.renewed, true);
  const { server: authority } = await store.authorities();
  assert.ok(made.certificatePem.endsWith(authority.certificatePem));
  assert.equal(made.certificatePem.match(/BEGIN CERTIFICATE/g)?.length, 2);
  assert.equal(made.certificatePem, await readFile(made.certificateFile, 'utf8'));
  assert.equal(made.keyPem, await readFile(made.keyFile, 'utf8'));
  assert.equal(made.notAfter.toISOString(), '2030-04-01T00:00:00.000Z');
  setDay(59);
  const kept = await store.server({ names: [...names, 'LOCALHOST', '0:0:0:0:0:0:0:1'].reverse() });
  assert.deepEqual(kept, { ...made, renewed: false });
});

test('the server certificate is renewed in the last third of its life', async t => {
  const { store, setDay } = await storeAt(t);
  const made = await store.server({ names });
  setDay(61);
  const renewed = await store.server({ names });
  assert.equal(renewed.renewed, true);
  assert.notEqual(renewed.keyPem, made.keyPem);
  assert.equal(renewed.notAfter.toISOString(), '2030-06-01T00:00:00.000Z');
  setDay(1000);
  assert.equal((await store.server({ names })).renewed, true, 'an expired one');
});

test('the server certificate follows the names, those added and those taken away', async t => {
  const { store } = await storeAt(t);
  await store.server({ names });
  const more = await store.server({ names: [...names, 'bücher.example', '192.0.2.7'] });
  assert.equal(more.renewed, true);
  assert.equal(
    new X509Certificate(more.certificatePem).subjectAltName,
    'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:xn--bcher-kva.example, IP Address:192.0.2.7',
  );
  const fewer = await store.server({ names: ['localhost'] });
  assert.equal(fewer.renewed, true);
  assert.equal(new X509Certificate(fewer.certificatePem).subjectAltName, 'DNS:localhost');
});

test('names that are none are refused before anything is made', async t => {
  const { store, folder } = await storeAt(t);
  for (const name of ['no host', 'https://host.example', 'host:8443'])
    await assert.rejects(store.server({ names: ['localhost', name] }), error =>
      SecureContainerError.is(error, 'usage'),
    );
  assert.deepEqual(await readdir(folder), []);
});

test('expirations are told, and asking makes nothing', async t => {
  const { store, folder, setDay } = await storeAt(t);
  assert.deepEqual(await store.expirations(), []);
  assert.deepEqual(await readdir(folder), []);
  await store.server({ names });
  await store.addClient('alice');
  setDay(100);
  const told = (await store.expirations()).map(({ what, file, daysLeft }) => [
    what,
    file.slice(folder.length + 1),
    daysLeft,
  ]);
  assert.deepEqual(told, [
    ['server authority', join('server-authority', 'certificate.pem'), 3550],
    ['client authority', join('client-authority', 'certificate.pem'), 3550],
    ['server', join('server', 'certificate.pem'), -10],
    ['client alice', join('clients', 'alice', 'certificate.pem'), -10],
  ]);
});

test('purge removes everything, and can be asked for twice', async t => {
  const { store, folder } = await storeAt(t);
  const { client } = await store.authorities();
  await store.addClient('alice');
  await store.purge();
  await assert.rejects(stat(folder), { code: 'ENOENT' });
  await store.purge();
  assert.notEqual((await store.authorities()).client.certificatePem, client.certificatePem);
});
