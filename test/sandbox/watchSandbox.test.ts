import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { SecureContainerError } from '../../src/base/errors';
import { homeFrom } from '../../src/base/home';
import { openCertificateStore } from '../../src/certificates/store';
import type { Engines } from '../../src/sandbox/chooseEngine';
import { addClient, revokeClient } from '../../src/sandbox/clients';
import { type Overview, readOverview } from '../../src/sandbox/overview';
import { renewCertificates } from '../../src/sandbox/renewCertificates';
import { watchSandbox } from '../../src/sandbox/watchSandbox';
import { buildPrograms, context, makeSandbox } from './engines/embedded/fixture';

let programs: string;
before(async () => {
  programs = await buildPrograms();
});
after(() => rm(programs, { recursive: true, force: true }));

const noDocker = new SecureContainerError({ kind: 'no-engine', reason: 'None.', nextStep: 'None.' });

test('an overview that is read at each change, and only then, follows what others do', async t => {
  const sandbox = await makeSandbox(t, programs);
  const home = homeFrom({ SECURE_CONTAINER_HOME: sandbox.home });
  const store = openCertificateStore({ folder: home.certificates });
  const engines: Engines = {
    embedded: async () => sandbox.engine,
    docker: () => Promise.reject(noDocker),
  };
  const session = { home, store, engines, context };
  const stop = new AbortController();
  let seen: Overview | undefined;
  let wake = () => {};
  let looking = Promise.resolve();
  const watching = watchSandbox({
    ...session,
    signal: stop.signal,
    onChange: () => {
      looking = looking.then(async () => {
        seen = await readOverview(session);
        wake();
      });
    },
  });
  const until = async (holds: (overview: Overview) => boolean | undefined) => {
    while (!seen || !holds(seen)) {
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
  };

  await until(overview => overview.sandbox === undefined);
  await store.authorities();
  await sandbox.engine.start(sandbox.order, context);
  await until(overview => overview.sandbox?.state.parts.every(part => part.state === 'running'));
  await addClient({ ...session, name: 'alice' });
  await until(overview => overview.clients.some(client => client.name === 'alice' && client.approved));
  assert.deepEqual(
    seen?.certificates.map(({ what }) => what),
    ['server authority', 'client authority'],
  );
  await revokeClient({ ...session, name: 'alice' });
  await until(overview => overview.clients.every(client => client.name !== 'alice'));
  await sandbox.engine.stop(context);
  await until(overview => overview.sandbox === undefined);
  stop.abort();
  await watching;
  await looking;
});

test('renews what is in the last third of its life, and nothing else', async t => {
  const sandbox = await makeSandbox(t, programs);
  const home = homeFrom({ SECURE_CONTAINER_HOME: sandbox.home });
  const engines: Engines = {
    embedded: async () => sandbox.engine,
    docker: () => Promise.reject(noDocker),
  };
  const eightyDays = 80 * 24 * 3600 * 1000;
  const before = openCertificateStore({
    folder: home.certificates,
    now: () => new Date(Date.now() - eightyDays),
  });
  await before.addClient('alice');
  await before.addClient('bob');
  await before.revokeClient('bob');
  const store = openCertificateStore({ folder: home.certificates });
  await store.addClient('carol');
  assert.equal(await renewCertificates({ home, store, engines, context }), 1);
  assert.equal(await renewCertificates({ home, store, engines, context }), 0);
  const alice = (await store.clients()).find(client => client.name === 'alice');
  assert.ok(alice?.approved && alice.daysLeft > 60);
  assert.equal((await store.approvedClients()).filter(client => client.name === 'alice').length, 2);
});
