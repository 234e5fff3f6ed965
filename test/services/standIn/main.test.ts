import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { listen, listenAddressFrom } from '../../../src/services/standIn/listen';

const program = 'src/services/standIn/main.ts';
const folder = await mkdtemp(join(tmpdir(), 'stand-in '));
const children = new Set<ChildProcess>();
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** Starts the program as the embedded engine does, with an IPC channel; resolves with its first line. */
async function start(listenOn: string) {
  const child = fork(program, {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, LISTEN: listenOn },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.add(child);
  const exited = once(child, 'exit').finally(() => children.delete(child));
  assert.ok(child.stdout && child.stderr);
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(createInterface(child.stderr), 'line'),
  ])) as [string];
  return { child, line, exited };
}

function get(options: { socketPath: string; path: string }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(options, response => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });
}

test('it listens on a Unix socket, says so in one line, and ends on SIGTERM with 0', async () => {
  const socketPath = join(folder, 'service.sock');
  const { child, line, exited } = await start(socketPath);
  assert.equal(line, `Stand-in, not an Azure service. Now listening on: http://unix:${socketPath}`);
  assert.equal(await get({ socketPath, path: '/status' }), 200);
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
});

test('it ends when its parent goes, and a socket left behind by a killed one is taken over', async () => {
  const socketPath = join(folder, 'left behind.sock');
  const first = await start(socketPath);
  first.child.kill('SIGKILL');
  await first.exited;
  const second = await start(socketPath);
  assert.equal(await get({ socketPath, path: '/' }), 200);
  second.child.disconnect();
  assert.deepEqual(await second.exited, [0, null]);
});

test('an address in use or out of range ends it with a reason and 1', async () => {
  const server = createServer();
  await listen(server, { port: 0 });
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  for (const listenOn of [String(address.port), '65536']) {
    const { line, exited } = await start(listenOn);
    assert.match(line, /^The stand-in cannot start: /);
    assert.deepEqual(await exited, [1, null]);
  }
  server.close();
});

test('a socket that is answered is not taken over', async () => {
  const path = join(folder, 'taken.sock');
  const [first, second] = [createServer(), createServer()];
  await listen(first, { path });
  await assert.rejects(listen(second, { path }), { code: 'EADDRINUSE' });
  first.close();
});

test('LISTEN is a port, a path, or nothing', () => {
  assert.deepEqual(listenAddressFrom(undefined), { port: 5000 });
  assert.deepEqual(listenAddressFrom(''), { port: 5000 });
  assert.deepEqual(listenAddressFrom('8080'), { port: 8080 });
  assert.deepEqual(listenAddressFrom('/run/a.sock'), { path: '/run/a.sock' });
  assert.deepEqual(listenAddressFrom('\\\\.\\pipe\\a'), { path: '\\\\.\\pipe\\a' });
  assert.equal(listenAddressFrom('70000'), undefined);
});
