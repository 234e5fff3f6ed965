import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type ErrorKind, SecureContainerError } from '../../src/base/errors';
import { createAuthority, dayMilliseconds, issueCertificate } from '../../src/certificates/issue';
import { openCertificateStore } from '../../src/certificates/store';
import { temporaryFolder } from './support/temporaryFolder';
import { missing, run } from './support/tools';

const start = new Date('2030-01-01T00:00:00Z');
const names = ['localhost'];

async function storeAt(t: TestContext) {
  const folder = await temporaryFolder(t);
  const clock = { now: start };
  const store = openCertificateStore({ folder, now: () => clock.now });
  return { folder, store, setDay: (day: number) => (clock.now = new Date(start.getTime() + day * dayMilliseconds)) };
}

/** Every file of a folder with its content. */
async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.sort().map(async file => [file, await readFile(file, 'base64')])));
}

function isError(kind: ErrorKind, ...mentioned: string[]) {
  return (error: unknown) => {
    assert.ok(SecureContainerError.is(error), String(error));
    assert.equal(error.kind, kind);
    for (const text of mentioned) assert.ok(error.message.includes(text), `${text} in: ${error.message}`);
    return true;
  };
}

/** Ways a file of an authority can be spoilt; each gets the file and the folder of the store. */
const damages: Record<string, (file: string, folder: string) => Promise<unknown>> = {
  'is missing': file => rm(file),
  'is empty': file => writeFile(file, ''),
  'is cut short': async file => writeFile(file, (await readFile(file, 'utf8')).slice(0, 120)),
  'is noise': file => writeFile(file, Buffer.alloc(500, 0xa5)),
  "is the server's": (file, folder) =>
    copyFile(join(folder, 'server', file.endsWith('key.pem') ? 'key.pem' : 'certificate.pem'), file),
};

for (const authority of ['server-authority', 'client-authority']) {
  for (const name of ['certificate.pem', 'key.pem']) {
    for (const [what, damage] of Object.entries(damages)) {
      test(`${authority}/${name} ${what}: said, and nothing is overwritten`, async t => {
        const { store, folder } = await storeAt(t);
        await store.server({ names });
        await store.addClient('alice');
        const file = join(folder, authority, name);
        await damage(file, folder);
        const before = await contents(folder);
        const isDamage = isError('certificate-damaged', join(folder, authority), 'backup', '--purge');
        await assert.rejects(store.authorities(), isDamage);
        await assert.rejects(store.server({ names }), isDamage);
        await assert.rejects(store.ensureClient('alice'), isDamage);
        await assert.rejects(store.addClient('bob'), isDamage);
        assert.deepEqual(await contents(folder), before);
      });
    }
  }
}

test('an authority that is only a leaf, or whose signature is broken, is damaged', async t => {
  const { store, folder } = await storeAt(t);
  const { server } = await store.authorities();
  const leaf = await issueCertificate({ authority: server, profile: 'server', commonName: 'localhost', now: start });
  await writeFile(join(folder, 'server-authority', 'certificate.pem'), leaf.certificatePem);
  await writeFile(join(folder, 'server-authority', 'key.pem'), leaf.keyPem);
  await assert.rejects(store.authorities(), isError('certificate-damaged', 'not the certificate of an authority'));

  const der = Buffer.from(server.certificate.raw);
  der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  await writeFile(join(folder, 'server-authority', 'certificate.pem'), pem);
  await writeFile(join(folder, 'server-authority', 'key.pem'), server.keyPem);
  await assert.rejects(store.authorities(), isError('certificate-damaged'));
});

test('a mended authority serves again by itself', async t => {
  const { store, folder } = await storeAt(t);
  await store.server({ names });
  const file = join(folder, 'client-authority', 'key.pem');
  const key = await readFile(file);
  await rm(file);
  await assert.rejects(store.ensureClient('alice'), isError('certificate-damaged', file));
  await writeFile(file, key);
  assert.equal((await store.ensureClient('alice')).name, 'alice');
});

for (const [what, damage] of Object.entries(damages).slice(0, -1)) {
  test(`a server file that ${what} is replaced`, async t => {
    for (const name of ['certificate.pem', 'key.pem']) {
      const { store, folder } = await storeAt(t);
      await store.server({ names });
      await damage(join(folder, 'server', name), folder);
      const { certificatePem, renewed } = await store.server({ names });
      assert.equal(renewed, true);
      const { server } = await store.authorities();
      assert.ok(new X509Certificate(certificatePem).verify(server.certificate.publicKey));
      assert.equal((await store.server({ names })).renewed, false);
    }
  });
}

test('leaves of another authority are replaced', async t => {
  const { store, folder } = await storeAt(t);
  await store.server({ names });
  const other = await createAuthority({ commonName: 'Other authority', now: start });
  const foreign = await issueCertificate({ authority: other, profile: 'server', commonName: 'localhost', now: start });
  await writeFile(join(folder, 'server', 'certificate.pem'), foreign.certificatePem);
  await writeFile(join(folder, 'server', 'key.pem'), foreign.keyPem);
  assert.equal((await store.server({ names })).renewed, true);
});

for (const [what, content] of Object.entries({
  empty: '',
  'not JSON': '{"version":1,"clients":[',
  'of another shape': '[]',
  'of another version': '{"version":2,"clients":[]}',
  'with a client without a serial number':
    '{"version":1,"clients":[{"name":"a","notAfter":"2030-02-01T00:00:00.000Z"}]}',
  'with a name that would speak to nginx':
    '{"version":1,"clients":[{"name":"a; }","serialNumber":"4A","notAfter":"2030-02-01T00:00:00.000Z"}]}',
  'with a date that is none': '{"version":1,"clients":[{"name":"a","serialNumber":"4A","notAfter":"soon"}]}',
})) {
  test(`an approved list that is ${what}: said, never taken for empty, never overwritten`, async t => {
    const { store, folder } = await storeAt(t);
    await store.addClient('alice');
    const file = join(folder, 'approved-clients.json');
    await writeFile(file, content);
    const isDamage = isError('certificate-damaged', file, 'backup');
    await assert.rejects(store.approvedClients(), isDamage);
    await assert.rejects(store.clients(), isDamage);
    await assert.rejects(store.addClient('bob'), isDamage);
    await assert.rejects(store.ensureClient('alice'), isDamage);
    await assert.rejects(store.revokeClient('alice'), isDamage);
    assert.equal(await readFile(file, 'utf8'), content);
  });
}

test('an expired authority is said, and kept', async t => {
  const { store, folder, setDay } = await storeAt(t);
  await store.authorities();
  const before = await contents(folder);
  setDay(3651);
  await assert.rejects(
    store.server({ names }),
    // Both have expired; which of them is read first is not said.
    isError('certificate-expired', '-authority', '2039-12-30', '--purge'),
  );
  assert.deepEqual(await contents(folder), before);
});

test('a clock before the authority was made is said, with both times', async t => {
  const { store, setDay } = await storeAt(t);
  await store.authorities();
  setDay(-1);
  await assert.rejects(
    store.ensureClient('alice'),
    isError('clock-skew', '2029-12-31T00:00:00.000Z', '2029-12-31T23:55:00.000Z', 'clock'),
  );
  setDay(0);
  assert.equal((await store.ensureClient('alice')).name, 'alice');
});

test('leaves made while the clock was ahead are replaced once it is right', async t => {
  const { store, setDay } = await storeAt(t);
  await store.authorities();
  setDay(400);
  const early = await store.ensureClient('alice');
  await store.server({ names });
  setDay(1);
  assert.equal((await store.server({ names })).renewed, true);
  assert.notEqual((await store.ensureClient('alice')).serialNumber, early.serialNumber);
});

test('the lock of a killed process and its half-made folders are cleared away', async t => {
  const { store, folder } = await storeAt(t);
  await mkdir(join(folder, '.lock'), { recursive: true });
  await utimes(join(folder, '.lock'), new Date(0), new Date(0));
  await mkdir(join(folder, '.unfinished-0123456789ab'));
  await writeFile(join(folder, '.unfinished-0123456789ab', 'key.pem'), 'half');
  await store.authorities();
  assert.deepEqual((await readdir(folder)).sort(), ['client-authority', 'server-authority']);
});

test('a folder that cannot be made is said', async t => {
  const folder = join(await temporaryFolder(t), 'file');
  await writeFile(folder, '');
  const store = openCertificateStore({ folder });
  await assert.rejects(store.authorities(), isError('state-unwritable', folder, 'SECURE_CONTAINER_HOME'));
});

/** Runs a step of support/storeOnMount.ts in a small file system of its own, which is gone with the process. */
async function onMount(t: TestContext, scenario: string): Promise<string> {
  const folder = await temporaryFolder(t);
  const script = join(import.meta.dirname, 'support', 'storeOnMount.ts');
  const shell = 'mount -t tmpfs -o size=96k tmpfs "$1" && exec "$2" --import tsx "$3" "$1" "$4"';
  const args = [
    '--user',
    '--map-root-user',
    '--mount',
    'sh',
    '-c',
    shell,
    'sh',
    folder,
    process.execPath,
    script,
    scenario,
  ];
  const { code, stdout, stderr } = await run('unshare', args);
  assert.equal(code, 0, stderr);
  return stdout;
}

const noMounts = missing('unshare', '-rm', 'true') && 'this system does not let users mount (unshare --user --mount)';

test('a full disk is said, nothing half-made is left, and it works again with space', { skip: noMounts }, async t => {
  assert.equal(await onMount(t, 'full'), 'disk-full: nothing left; then: alice');
});

test('a read-only folder is said, and what is there can still be used', { skip: noMounts }, async t => {
  assert.equal(await onMount(t, 'read-only'), 'state-unwritable; still: alice');
});
