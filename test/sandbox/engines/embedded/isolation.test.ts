import assert from 'node:assert/strict';
import { execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { listeningPorts } from '../../../../src/sandbox/engines/embedded/directRoutes';
import type { EgressQuestion, EgressReport } from '../../../../src/sandbox/engines/embedded/hostMessages';
import { networkNamespaceCommand } from '../../../../src/sandbox/engines/embedded/networkNamespace';
import { buildPrograms } from './fixture';

let programs: string;
let folder: string;
before(async () => {
  programs = await buildPrograms();
  folder = await mkdtemp(join(tmpdir(), 'sci-'));
});
after(async () => {
  await rm(programs, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

/** Tries every way out that Node.js offers, and prints how each ended. */
const escapes = `
import childProcess, { spawnSync } from 'node:child_process';
import dgram from 'node:dgram';
import dns, { lookup } from 'node:dns';
import { Resolver, lookup as lookupLater } from 'node:dns/promises';
import http from 'node:http';
import net, { createServer } from 'node:net';
import tls from 'node:tls';
const port = Number(process.env.PORT);
const path = process.env.SOCKET;
const told = open => new Promise(done => { const s = open(); s.once('error', e => done(e.code)).once(s instanceof tls.TLSSocket ? 'secureConnect' : 'connect', () => { s.destroy(); done('reached'); }); });
const tried = async run => { try { await run(); return 'reached'; } catch (e) { return (e.cause ?? e).code; } };
const asked = run => new Promise(done => run((e) => done(e ? e.code : 'reached')));
const results = {
  connect: await told(() => net.connect(port, '127.0.0.1')),
  connectByOptions: await told(() => net.createConnection({ port, host: '127.0.0.1' })),
  newSocket: await told(() => new net.Socket().connect(port, '127.0.0.1')),
  tls: await told(() => tls.connect({ port, host: '127.0.0.1' })),
  http: await asked(done => http.get({ port, host: '127.0.0.1' }).on('error', done).on('response', () => done())),
  fetch: await tried(() => fetch('http://127.0.0.1:' + port)),
  listen: await tried(() => createServer().listen(0)),
  udp: await tried(() => dgram.createSocket('udp4').send('x', port, '127.0.0.1')),
  lookup: await asked(done => lookup('secure-container.invalid', done)),
  lookupPromise: await tried(() => lookupLater('secure-container.invalid')),
  resolve: await asked(done => dns.resolve4('secure-container.invalid', done)),
  resolver: await tried(() => new Resolver().resolve4('secure-container.invalid')),
  program: await tried(() => spawnSync('true')),
  programByDefault: await tried(() => childProcess.spawnSync('true')),
};
const local = net.createServer(s => s.end()).listen(path);
await new Promise(done => local.once('listening', done));
results.ownSocket = await told(() => net.connect(path));
console.log(JSON.stringify(results));
process.exit();
`;

test('the guard of a process closes every way out but Unix sockets', async t => {
  const program = join(folder, 'escapes.mjs');
  await writeFile(program, escapes);
  const target = createServer(socket => socket.on('error', () => {}).end('HTTP/1.1 204 No Content\r\n\r\n')).listen(
    0,
    '127.0.0.1',
  );
  await once(target, 'listening');
  t.after(() => target.close());
  const { port } = target.address() as { port: number };
  const run = async (parameters: string[], socket: string): Promise<Record<string, string>> => {
    const env = { PATH: process.env['PATH'], PORT: String(port), SOCKET: join(folder, socket) };
    const { stdout } = await promisify(execFile)(process.execPath, [...parameters, program], { env });
    return JSON.parse(stdout);
  };
  const guard = pathToFileURL(join(programs, 'egressGuard.js')).href;
  const { ownSocket, ...closed } = await run(['--import', guard], 'guarded');
  assert.equal(ownSocket, 'reached');
  for (const [way, outcome] of Object.entries(closed)) assert.equal(outcome, 'EACCES', way);
  // Without the guard the same ways are open, so the assertions above can fail.
  const free = await run([], 'free');
  for (const way of ['connect', 'connectByOptions', 'newSocket', 'fetch', 'http', 'listen', 'program'])
    assert.equal(free[way], 'reached', way);
});

test('a guarded process answers for itself and ends with its host', async () => {
  const idle = join(folder, 'idle.mjs');
  await writeFile(idle, 'setInterval(() => {}, 1000);');
  const guard = pathToFileURL(join(programs, 'egressGuard.js')).href;
  const child = fork(idle, { execArgv: ['--import', guard], env: {} });
  const target = createServer().listen(0, '127.0.0.1');
  await once(target, 'listening');
  const { port } = target.address() as { port: number };
  const ask = async (aroundGuard: boolean): Promise<EgressReport> => {
    const question: EgressQuestion = { question: 1, aroundGuard, host: '127.0.0.1', port, name: 'localhost' };
    child.send(question);
    const [report] = await once(child, 'message');
    return report as EgressReport;
  };
  assert.deepEqual(await ask(false), { question: 1, connect: 'EACCES', lookup: 'EACCES' });
  assert.equal((await ask(true)).connect, 'connected');
  target.close();
  const ended = once(child, 'exit');
  child.disconnect();
  assert.equal((await ended)[1], null);
});

test('a network namespace has no way to this machine', async t => {
  const command = await networkNamespaceCommand();
  if (!command) {
    t.skip('this user may not have a network namespace');
    return;
  }
  const target = createServer().listen(0, '127.0.0.1');
  await once(target, 'listening');
  t.after(() => target.close());
  const { port } = target.address() as { port: number };
  const program = `require('net').connect(${port}, '127.0.0.1').on('error', e => console.log(e.code)).on('connect', () => { console.log('reached'); process.exit(); })`;
  const run = promisify(execFile);
  const [unshare = '', ...parameters] = command;
  const inside = await run(unshare, [...parameters, process.execPath, '-e', program]);
  assert.equal(inside.stdout.trim(), 'ENETUNREACH');
  assert.equal((await run(process.execPath, ['-e', program])).stdout.trim(), 'reached');
});

test('finds the ports a process listens on', async t => {
  if (process.platform !== 'linux') {
    t.skip('only Linux tells the ports of a process');
    return;
  }
  const program =
    "const s = require('net').createServer().listen(0, '127.0.0.1', () => console.log(s.address().port));";
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(() => child.kill());
  const [port] = await once(child.stdout, 'data');
  assert.deepEqual(await listeningPorts(child.pid ?? 0), [Number(port)]);
});
