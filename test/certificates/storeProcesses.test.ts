import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCertificateStore } from '../../src/certificates/store';
import { temporaryFolder } from './support/temporaryFolder';
import { runScript } from './support/tools';

const addClients = join(import.meta.dirname, 'support', 'addClients.ts');
const dieAtStep = join(import.meta.dirname, 'support', 'dieAtStep.ts');

test('processes that begin at once agree on the authorities and lose no approval', async t => {
  const folder = await temporaryFolder(t);
  const teams = [
    ['a1', 'a2', 'a3', 'a4'],
    ['b1', 'b2', 'b3', 'b4'],
    ['c1', 'c2', 'c3', 'c4'],
  ];
  const outcomes = await Promise.all(teams.map(team => runScript(addClients, [folder, ...team])));
  for (const { code, stderr } of outcomes) assert.equal(code, 0, stderr);

  const store = openCertificateStore({ folder });
  const { client } = await store.authorities();
  const approved = await store.approvedClients();
  assert.deepEqual(approved.map(({ name }) => name).sort(), teams.flat());
  for (const { name, serialNumber } of approved) {
    const certificate = new X509Certificate(await readFile(join(folder, 'clients', name, 'certificate.pem')));
    assert.equal(certificate.serialNumber, serialNumber);
    assert.ok(certificate.verify(client.certificate.publicKey));
  }
});

test('of two that add the same name, one is told that it is taken', async t => {
  const folder = await temporaryFolder(t);
  const outcomes = await Promise.all([1, 2].map(() => runScript(addClients, [folder, 'alice'])));
  assert.deepEqual(outcomes.map(({ code }) => code).sort(), [0, 2]);
  assert.equal((await openCertificateStore({ folder }).approvedClients()).length, 1);
});

test('a process killed at any step leaves nothing that stops the next', async t => {
  for (let step = 1; ; step++) {
    const folder = await temporaryFolder(t);
    const { signal, code, stderr } = await runScript(dieAtStep, [folder, String(step)]);
    if (signal === null) {
      assert.equal(code, 0, stderr);
      assert.ok(step > 15, `only ${step} steps were seen`);
      break;
    }
    assert.equal(signal, 'SIGKILL');
    // A lock goes stale by its age: let the time pass at once.
    await utimes(join(folder, '.lock'), new Date(0), new Date(0));
    const store = openCertificateStore({ folder });
    const { serialNumber } = await store.ensureClient('alice');
    assert.equal((await store.server({ names: ['localhost'] })).certificatePem.match(/BEGIN/g)?.length, 2);
    assert.ok((await store.approvedClients()).some(client => client.serialNumber === serialNumber));
    const left = (await readdir(folder)).filter(entry => entry.startsWith('.'));
    assert.deepEqual(left, [], `step ${step}`);
  }
});
