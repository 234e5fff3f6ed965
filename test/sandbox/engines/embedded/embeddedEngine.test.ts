import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { Cancelled, SecureContainerError } from '../../../../src/base/errors';
import { digestOf } from '../../../../src/front/callerKeys';
import type { LogLine } from '../../../../src/sandbox/engine';
import { call } from '../../../front/embeddedFixture';
import { buildPrograms, context, makeSandbox, type Sandbox } from './fixture';

let programs: string;
before(async () => {
  programs = await buildPrograms();
});
after(() => rm(programs, { recursive: true, force: true }));

function ask({ port, world }: Sandbox, more: object = {}): ReturnType<typeof call> {
  return call({ port, ca: world.serverAuthority.certificatePem, client: world.alice, path: '/ready', ...more });
}

/** Asks until the service is ready; a test that waits in vain is ended by the runner. */
async function untilReady(sandbox: Sandbox): Promise<void> {
  while ((await ask(sandbox)).status !== 200) await new Promise(resolve => setTimeout(resolve, 50));
}

/** The process that holds the sandbox, and the ones of its services, by what the system says of them. */
async function processesOf(sandbox: Sandbox): Promise<{ host: number; services: number[] }> {
  const attempts = await sandbox.engine.tryDirectRoutes();
  const numbers = attempts.flatMap(({ target }) => /\(process (\d+)\)/.exec(target)?.[1] ?? []).map(Number);
  const [host = 0, ...services] = numbers;
  return { host, services };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 20));
}

test('starts, answers through the front, tells its state and leaves nothing behind', async t => {
  const sandbox = await makeSandbox(t, programs, { homeName: 'Zuhause mit Lücken', service: { replicas: 2 } });
  const { engine, plan } = sandbox;
  assert.equal(await engine.inspect(), undefined);
  await engine.start(sandbox.order, context);
  await untilReady(sandbox);
  const answer = await ask(sandbox, { path: '/status' });
  assert.ok(answer.headers['x-secure-container-stand-in']);
  const state = await engine.inspect();
  assert.deepEqual(state?.plan, plan);
  assert.deepEqual(
    state?.parts.map(part => [part.name, part.role, part.replica, part.state]),
    [
      ['front', 'front', undefined, 'running'],
      ['stand-in-1', 'service', 1, 'running'],
      ['stand-in-2', 'service', 2, 'running'],
    ],
  );
  const [folder = ''] = await readdir(sandbox.runtimeParent);
  assert.equal((await stat(join(sandbox.runtimeParent, folder))).mode & 0o777, 0o700);
  await engine.stop(context);
  assert.equal(await engine.inspect(), undefined);
  assert.deepEqual(await readdir(sandbox.runtimeParent), []);
  await assert.rejects(ask(sandbox), /ECONNREFUSED/);
  await engine.stop(context);
});

test('works from a home whose path is longer than a socket’s may be', async t => {
  const sandbox = await makeSandbox(t, programs, { homeName: 'a'.repeat(200) });
  await sandbox.engine.start(sandbox.order, context);
  await untilReady(sandbox);
});

test('admits and refuses by what it was last told', async t => {
  const sandbox = await makeSandbox(t, programs);
  const { engine, world } = sandbox;
  await engine.start(sandbox.order, context);
  await untilReady(sandbox);
  await engine.update({ approvedClients: [{ name: 'bob', serialNumber: world.bob.serialNumber }] }, context);
  assert.equal((await ask(sandbox)).status, 403);
  assert.equal((await ask(sandbox, { client: world.bob })).status, 200);
  const callerKeys = { keyDigests: [digestOf('marked-key')], tokenSigningKey: 'c2VjcmV0' };
  await engine.update({ callerKeys }, context);
  assert.equal((await ask(sandbox, { client: world.bob })).status, 401);
  const headers = { 'ocp-apim-subscription-key': 'marked-key' };
  assert.equal((await ask(sandbox, { client: world.bob, headers })).status, 200);
});

test('no TCP port leads around the front, and the services reach nothing', async t => {
  const sandbox = await makeSandbox(t, programs);
  const { engine } = sandbox;
  await engine.start(sandbox.order, context);
  await untilReady(sandbox);
  const routes = await engine.tryDirectRoutes();
  assert.deepEqual(
    routes.filter(({ reached }) => reached),
    [],
  );
  if (process.platform === 'linux') assert.equal(routes.length, 3);
  const egress = await engine.tryEgress();
  assert.equal(egress.length, 2);
  for (const attempt of egress) {
    assert.equal(attempt.reached, false);
    assert.match(attempt.outcome, /refused by the (?:kernel: ENETUNREACH|process: EACCES)/);
  }
});

test('gives its log: access, services, from the end, and on', async t => {
  const sandbox = await makeSandbox(t, programs);
  const { engine } = sandbox;
  await engine.start(sandbox.order, context);
  await untilReady(sandbox);
  await ask(sandbox, { path: '/status?secret=1', headers: { 'ocp-apim-subscription-key': 'marked-key' } });
  const lines: LogLine[] = [];
  for await (const line of engine.logs({ follow: false })) lines.push(line);
  assert.ok(lines.some(line => line.part === 'stand-in-1' && line.text.includes('Now listening on')));
  const last: LogLine[] = [];
  for await (const line of engine.logs({ follow: false, tail: 1 })) last.push(line);
  assert.equal(last.length, 1);
  const entry = JSON.parse(last[0]?.text ?? '');
  assert.deepEqual([last[0]?.role, entry.client, entry.path, entry.status], ['front', 'alice', '/status', 200]);
  const file = join(sandbox.home, 'logs', 'sandbox.log');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.doesNotMatch(await readFile(file, 'utf8'), /marked-key|secret=1|PRIVATE KEY/);
  const stopper = new AbortController();
  const followed: string[] = [];
  const following = (async () => {
    for await (const line of engine.logs({ follow: true, tail: 0, signal: stopper.signal })) {
      followed.push(JSON.parse(line.text).path);
      if (followed.length === 2) stopper.abort();
    }
  })();
  const asking = until(async () => {
    await ask(sandbox, { path: '/followed' });
    return followed.length >= 2;
  });
  await Promise.all([following, asking]);
  assert.deepEqual(followed, ['/followed', '/followed']);
});

test('a service that crashes is told as exited, a host that is killed takes its services along', async t => {
  const sandbox = await makeSandbox(t, programs, { service: { replicas: 2 } });
  const { engine } = sandbox;
  await engine.start(sandbox.order, context);
  await untilReady(sandbox);
  const { host, services } = await processesOf(sandbox);
  assert.equal(services.length, 2);
  process.kill(services[0] ?? 0, 'SIGKILL');
  await until(async () => (await engine.inspect())?.parts[1]?.state === 'exited');
  assert.equal((await ask(sandbox)).status, 200);
  process.kill(host, 'SIGKILL');
  await until(() => services.every(pid => !isAlive(pid)));
  assert.equal(await engine.inspect(), undefined);
  assert.deepEqual(await readdir(sandbox.runtimeParent), []);
  await engine.start(sandbox.order, context);
  await untilReady(sandbox);
});

test('a program that ends at once is told with its exit code', async t => {
  const sandbox = await makeSandbox(t, programs, { service: { environment: { NODE_OPTIONS: '--no-such-option' } } });
  await sandbox.engine.start(sandbox.order, context);
  await until(async () => (await sandbox.engine.inspect())?.parts[1]?.state === 'exited');
  assert.equal((await sandbox.engine.inspect())?.parts[1]?.exitCode, 9);
  assert.equal((await ask(sandbox)).status, 502);
});

test('says that the port is taken and leaves nothing behind', async t => {
  const sandbox = await makeSandbox(t, programs);
  const other = createServer();
  other.listen(sandbox.port, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  await assert.rejects(sandbox.engine.start(sandbox.order, context), error =>
    SecureContainerError.is(error, 'port-taken'),
  );
  assert.equal(await sandbox.engine.inspect(), undefined);
  assert.deepEqual(await readdir(sandbox.runtimeParent), []);
});

test('of two starts at once one wins, and the other changes nothing', async t => {
  const sandbox = await makeSandbox(t, programs);
  const { engine } = sandbox;
  const results = await Promise.allSettled([
    engine.start(sandbox.order, context),
    engine.start(sandbox.order, context),
  ]);
  const failures = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []));
  assert.equal(failures.length, 1);
  assert.ok(SecureContainerError.is(failures[0], 'name-taken'), String(failures[0]));
  await untilReady(sandbox);
  await assert.rejects(engine.start(sandbox.order, context), error => SecureContainerError.is(error, 'name-taken'));
  assert.equal((await ask(sandbox)).status, 200);
});

test('a start that is cancelled is undone', async t => {
  const sandbox = await makeSandbox(t, programs);
  const stopper = new AbortController();
  const started = sandbox.engine.start(sandbox.order, { ...context, signal: stopper.signal });
  setImmediate(() => stopper.abort());
  await assert.rejects(started, Cancelled);
  assert.equal(await sandbox.engine.inspect(), undefined);
  await assert.rejects(ask(sandbox), /ECONNREFUSED/);
});

test('refuses a folder for its sockets that is not its own', async t => {
  const sandbox = await makeSandbox(t, programs);
  const { address } = sandbox.engine.location;
  await symlink(sandbox.home, address);
  await assert.rejects(sandbox.engine.start(sandbox.order, context), error =>
    SecureContainerError.is(error, 'name-taken'),
  );
  await rm(address);
  await mkdir(address, { mode: 0o755 });
  await assert.rejects(sandbox.engine.start(sandbox.order, context), error =>
    SecureContainerError.is(error, 'name-taken'),
  );
});

test('runs only the stand-in', async t => {
  const sandbox = await makeSandbox(t, programs, { service: { standIn: false, image: 'mcr.test/language' } });
  await assert.rejects(sandbox.engine.prepare(sandbox.plan, context), error => SecureContainerError.is(error, 'usage'));
  await assert.rejects(sandbox.engine.start(sandbox.order, context), error => SecureContainerError.is(error, 'usage'));
});

test('a start whose command is killed is undone, or goes on whole', async t => {
  const sandbox = await makeSandbox(t, programs);
  const program = `
    import { launchHost } from ${JSON.stringify(resolve('src/sandbox/engines/embedded/hostLauncher.ts'))};
    process.once('message', options => void launchHost(options));`;
  const file = join(dirname(sandbox.home), 'starter.mts');
  await writeFile(file, program);
  const starter = fork(file, { execArgv: ['--import', 'tsx'] });
  await mkdir(join(sandbox.home, 'logs'), { recursive: true });
  starter.send({
    nodePath: process.execPath,
    program: join(programs, 'embeddedHost.js'),
    order: {
      plan: sandbox.plan,
      material: sandbox.material,
      runtimeFolder: sandbox.engine.location.address,
      logFile: join(sandbox.home, 'logs', 'sandbox.log'),
      standInProgram: join(programs, 'standIn.js'),
    },
    errorFile: join(sandbox.home, 'logs', 'host-errors.log'),
    environment: {},
  });
  // The folder is the first thing a host makes; its starter dies somewhere between that and the report.
  await until(async () => (await readdir(sandbox.runtimeParent)).length > 0);
  starter.kill('SIGKILL');
  await until(async () => {
    const state = await sandbox.engine.inspect();
    return !state || state.parts.every(part => part.state === 'running');
  });
  await sandbox.engine.stop(context);
  await until(async () => (await readdir(sandbox.runtimeParent)).length === 0);
  await assert.rejects(ask(sandbox), /ECONNREFUSED|ECONNRESET/);
});
