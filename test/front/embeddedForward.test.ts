import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectHttp2, constants } from 'node:http2';
import { request } from 'node:https';
import { before, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { WebSocket, WebSocketServer } from 'ws';
import { answerBody, type FrontPolicy, frontAnswers, type Route } from '../../src/front/policy';
import {
  type CallOptions,
  call,
  echo,
  makeWorld,
  policyFor,
  socketFolder,
  startFront,
  startService,
  type World,
} from './embeddedFixture';

let world: World;
before(async () => {
  world = await makeWorld();
});

const route: Route = { pathPrefix: '/', upstream: 'echo', maxBodyBytes: 1000, responseTimeoutSeconds: 5 };

function caller(port: number): (more?: Partial<CallOptions>) => ReturnType<typeof call> {
  return (more = {}) => call({ port, ca: world.serverAuthority.certificatePem, client: world.alice, ...more });
}

test('passes on who called in its own words and nothing of the front’s business', async t => {
  const socket = `${await socketFolder(t)}/echo`;
  await startService(t, socket, echo);
  const { port } = await startFront(t, world, policyFor(world, [socket]));
  const answer = await caller(port)({
    headers: {
      'X-Forwarded-For': '1.2.3.4',
      'X-Forwarded-Prefix': '/evil',
      'X-Client-Serial': '1',
      'Client-Cert': ':x:',
      Forwarded: 'for=1.2.3.4',
      Authorization: 'Basic eDp5',
      'Ocp-Apim-Subscription-Key': 'key',
      'Ocp-Apim-Subscription-Region': 'westeurope',
      X_Real: 'underscore',
      'X-Hop': 'named in Connection',
      Connection: 'close, X-Hop',
      'X-Kept': 'yes',
    },
  });
  assert.deepEqual(JSON.parse(answer.body).headers, {
    'x-kept': 'yes',
    host: `localhost:${port}`,
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': `localhost:${port}`,
    'x-forwarded-proto': 'https',
    'x-real-ip': '127.0.0.1',
    connection: 'keep-alive',
  });
});

test('routes by the longest prefix of the resolved path and rewrites it, there and back', async t => {
  const folder = await socketFolder(t);
  await startService(t, `${folder}/echo`, echo);
  await startService(t, `${folder}/jobs`, (incoming, answer) => {
    answer.setHeader('operation-location', 'http://localhost:5000/api/jobs/1?v=3.1');
    answer.setHeader('location', String(incoming.headers['x-location']));
    answer.end(incoming.url);
  });
  const { port } = await startFront(
    t,
    world,
    policyFor(world, [`${folder}/echo`], {
      routes: [route, { ...route, pathPrefix: '/ocr/', upstream: 'jobs', rewriteTo: '/' }],
      upstreams: [
        { name: 'echo', sockets: [`${folder}/echo`] },
        { name: 'jobs', sockets: [`${folder}/jobs`] },
      ],
    }),
  );
  const ask = caller(port);
  const own = await ask({ path: '/ocr/api/jobs?v=3.1', headers: { 'x-location': `http://localhost:${port}/done` } });
  assert.equal(own.body, '/api/jobs?v=3.1');
  assert.equal(own.headers['operation-location'], `https://localhost:${port}/ocr/api/jobs/1?v=3.1`);
  assert.equal(own.headers['location'], `https://localhost:${port}/ocr/done`);
  const foreign = await ask({ path: '/ocr/', headers: { 'x-location': 'https://elsewhere.test/x' } });
  assert.equal(foreign.headers['location'], 'https://elsewhere.test/x');
  assert.equal((await ask({ path: '/text/%2e%2e/ocr/x', headers: { 'x-location': '/' } })).body, '/x');
  assert.equal(JSON.parse((await ask({ path: '/ocr/../other' })).body).url, '/other');
});

test('refuses a body above the limit by its length and while it streams', async t => {
  const socket = `${await socketFolder(t)}/echo`;
  await startService(t, socket, echo);
  const { port } = await startFront(t, world, policyFor(world, [socket]));
  const ask = caller(port);
  assert.equal((await ask({ method: 'POST', body: 'x'.repeat(1000) })).status, 200);
  const chunked = { 'transfer-encoding': 'chunked' };
  assert.equal(JSON.parse((await ask({ method: 'POST', headers: chunked, body: 'chunk' })).body).body, 'chunk');
  for (const headers of [{}, chunked]) {
    const answer = await ask({ method: 'POST', headers, body: 'x'.repeat(200_000) });
    assert.equal(answer.status, 413);
    assert.equal(answer.body, answerBody(frontAnswers.bodyTooLarge));
  }
});

test('asks a caller for its body only when it will be read', async t => {
  const socket = `${await socketFolder(t)}/echo`;
  await startService(t, socket, echo);
  const { port } = await startFront(t, world, policyFor(world, [socket]));
  const ask = (length: number) =>
    new Promise<{ continued: boolean; status: number | undefined }>((resolve, reject) => {
      let continued = false;
      const outgoing = request({
        host: '127.0.0.1',
        port,
        servername: 'localhost',
        method: 'POST',
        ca: world.serverAuthority.certificatePem,
        cert: world.alice.cert,
        key: world.alice.key,
        headers: { host: 'localhost', expect: '100-continue', 'content-length': length },
      });
      outgoing.on('continue', () => {
        continued = true;
        outgoing.end('x'.repeat(length));
      });
      outgoing.on('response', answer => {
        answer.resume().on('end', () => resolve({ continued, status: answer.statusCode }));
      });
      outgoing.on('error', reject);
      outgoing.flushHeaders();
    });
  assert.deepEqual(await ask(10), { continued: true, status: 200 });
  assert.deepEqual(await ask(1001), { continued: false, status: 413 });
});

test('says 502 when no replica answers, 504 when one is silent, and breaks off half an answer', async t => {
  const folder = await socketFolder(t);
  await startService(t, `${folder}/silent`, () => {});
  await startService(t, `${folder}/half`, (_, answer) => {
    answer.writeHead(200, { 'content-length': '100' });
    answer.write('half', () => answer.destroy());
  });
  const name = (upstream: string) => ({ name: upstream, sockets: [`${folder}/${upstream}`] });
  const { port } = await startFront(
    t,
    world,
    policyFor(world, [], {
      routes: [
        { ...route, upstream: 'absent' },
        { ...route, pathPrefix: '/silent', upstream: 'silent', responseTimeoutSeconds: 0.2 },
        { ...route, pathPrefix: '/half', upstream: 'half' },
      ],
      upstreams: [name('absent'), name('silent'), name('half')],
    }),
  );
  const ask = caller(port);
  assert.equal((await ask({})).body, answerBody(frontAnswers.serviceUnavailable));
  const silent = await ask({ path: '/silent', method: 'POST', body: 'x' });
  assert.deepEqual([silent.status, silent.body], [504, answerBody(frontAnswers.serviceTimeout)]);
  await assert.rejects(ask({ path: '/half' }), /aborted|ECONNRESET|hang up/);
});

test('asks the replica with the fewest open requests, and the next when one is gone', async t => {
  const folder = await socketFolder(t);
  const held: (() => void)[] = [];
  const arrivals: string[] = [];
  const replicas = ['one', 'two'].map(name => `${folder}/${name}`);
  const services = await Promise.all(
    replicas.map((path, index) =>
      startService(t, path, (incoming, answer) => {
        arrivals.push(`${index}`);
        if (incoming.url === '/hold') held.push(() => answer.end());
        else answer.end(`${index}`);
      }),
    ),
  );
  const { port } = await startFront(t, world, policyFor(world, replicas));
  const ask = caller(port);
  const pending = ask({ path: '/hold' });
  while (held.length === 0) await new Promise(setImmediate);
  const busy = arrivals[0];
  for (let index = 0; index < 4; index++) assert.notEqual((await ask({})).body, busy);
  held[0]?.();
  await pending;
  const both = new Set();
  for (let index = 0; index < 4; index++) both.add((await ask({})).body);
  assert.equal(both.size, 2);
  services[0]?.closeAllConnections();
  await new Promise(resolve => services[0]?.close(resolve));
  for (let index = 0; index < 4; index++) {
    const answer = await ask({ method: 'POST', body: 'kept for the next replica' });
    assert.deepEqual([answer.status, answer.body], [200, '1']);
  }
});

test('lets go of the service when the caller leaves', async t => {
  const socket = `${await socketFolder(t)}/echo`;
  const left = new Promise<void>(resolve => {
    void startService(t, socket, (_, answer) => {
      answer.once('close', () => resolve());
      answer.write('begun');
    });
  });
  const { port } = await startFront(t, world, policyFor(world, [socket]));
  const { cert, key } = world.alice;
  const tls = { host: '127.0.0.1', port, servername: 'localhost', ca: world.serverAuthority.certificatePem, cert, key };
  const session = connectHttp2('https://localhost', {
    createConnection: () => connectTls({ ...tls, ALPNProtocols: ['h2'] }),
  });
  const stream = session.request({ ':path': '/' });
  await once(stream, 'data');
  stream.close(constants.NGHTTP2_CANCEL);
  await left;
  session.close();
});

test('upgrades to WebSocket by the same rules, and ends it when the client is withdrawn', async t => {
  const socket = `${await socketFolder(t)}/ws`;
  const service = await startService(t, socket, echo);
  const sockets = new WebSocketServer({ server: service });
  sockets.on('connection', one => one.on('message', data => one.send(`echo ${data}`)));
  const policy: FrontPolicy = policyFor(world, [socket]);
  const { front, port, log } = await startFront(t, world, policy);
  const open = (client: { cert: string; key: string } | undefined, headers = {}) =>
    new WebSocket(`wss://localhost:${port}/chat`, {
      ca: world.serverAuthority.certificatePem,
      headers,
      ...(client && { cert: client.cert, key: client.key }),
    });
  for (const [client, headers, status] of [
    [undefined, {}, 403],
    [world.bob, {}, 403],
    [world.alice, { host: 'evil.test' }, 421],
  ] as const) {
    const refused = open(client, headers);
    const [error] = await once(refused, 'error');
    assert.match(String(error), new RegExp(`Unexpected server response: ${status}`));
  }
  const chat = open(world.alice);
  await once(chat, 'open');
  chat.send('hello');
  assert.equal(String((await once(chat, 'message'))[0]), 'echo hello');
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const closed = once(chat, 'close');
  front.update({ policy: { ...policy, approvedClients: [] } });
  t.mock.timers.tick(9_999);
  assert.equal(chat.readyState, WebSocket.OPEN);
  t.mock.timers.tick(1);
  await closed;
  t.mock.timers.reset();
  await new Promise(setImmediate);
  assert.deepEqual([log.at(-1)?.status, log.at(-1)?.client], [101, 'alice']);
});
