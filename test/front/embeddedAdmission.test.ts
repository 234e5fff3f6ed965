import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { Agent } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { before, type TestContext, test } from 'node:test';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { SecureContainerError } from '../../src/base/errors';
import { createAuthority, issueCertificate } from '../../src/certificates/issue';
import { digestOf } from '../../src/front/callerKeys';
import {
  answerBody,
  cloudAnswers,
  type FrontPolicy,
  frontAnswers,
  issueTokenPath,
  tooManyRequestsBody,
} from '../../src/front/policy';
import {
  type CallOptions,
  call,
  echo,
  type Identity,
  identityOf,
  makeWorld,
  policyFor,
  type RunningFront,
  socketFolder,
  startFront,
  startService,
  type World,
} from './embeddedFixture';

const dayMs = 86_400_000;
let world: World;
before(async () => {
  world = await makeWorld();
});

async function frontWithEcho(
  t: TestContext,
  change: Partial<FrontPolicy> = {},
): Promise<RunningFront & { policy: FrontPolicy; get: (more?: Partial<CallOptions>) => ReturnType<typeof call> }> {
  const socket = `${await socketFolder(t)}/echo`;
  await startService(t, socket, echo);
  const policy = policyFor(world, [socket], change);
  const running = await startFront(t, world, policy);
  const get = (more: Partial<CallOptions> = {}) =>
    call({ port: running.port, ca: world.serverAuthority.certificatePem, client: world.alice, ...more });
  return { ...running, policy, get };
}

function assertRefused(
  answer: { status: number; body: string },
  expected: { status: number; code: string; message: string },
): void {
  assert.equal(answer.status, expected.status);
  assert.equal(answer.body, answerBody(expected));
}

test('lets the approved client in and says so in the log, without the query', async t => {
  const { get, log } = await frontWithEcho(t);
  const answer = await get({ path: '/a/b?secret=1' });
  assert.equal(answer.status, 200);
  assert.equal(JSON.parse(answer.body).url, '/a/b?secret=1');
  assert.equal(answer.headers['strict-transport-security'], 'max-age=63072000');
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  for (const gone of ['server', 'x-powered-by', 'access-control-allow-origin'])
    assert.equal(answer.headers[gone], undefined);
  await new Promise(setImmediate);
  const [entry] = log;
  assert.ok(entry);
  assert.deepEqual(
    { ...entry, time: '', requestTime: 0, upstreamTime: Number(entry.upstreamTime) >= 0 },
    {
      time: '',
      client: 'alice',
      serialNumber: world.alice.serialNumber,
      remoteAddress: '127.0.0.1',
      method: 'GET',
      path: '/a/b',
      status: 200,
      bytes: Buffer.byteLength(answer.body),
      requestTime: 0,
      upstreamTime: true,
      tlsVersion: 'TLSv1.3',
      certificateVerification: 'SUCCESS',
    },
  );
});

test('refuses who shows no, a foreign, an expired, a wrongly made or a not approved certificate', async t => {
  const foreign = await createAuthority({ commonName: 'Test client authority' });
  const issue = async (more: Partial<Parameters<typeof issueCertificate>[0]>): Promise<Identity> =>
    identityOf(
      await issueCertificate({ authority: world.clientAuthority, profile: 'client', commonName: 'mallory', ...more }),
    );
  const past = { notBefore: new Date(Date.now() - 9 * dayMs), notAfter: new Date(Date.now() - dayMs) };
  const future = { notBefore: new Date(Date.now() + dayMs), notAfter: new Date(Date.now() + 9 * dayMs) };
  const expired = await issue(past);
  const early = await issue(future);
  const serverPurpose = await issue({ extendedKeyUsage: ['serverAuth'] });
  const { get, log } = await frontWithEcho(t, {
    approvedClients: [expired, early, serverPurpose, world.alice].map(({ serialNumber }, index) => ({
      name: `client${index}`,
      serialNumber,
    })),
  });
  assertRefused(await get({ client: undefined }), frontAnswers.clientCertificateRequired);
  const copied = await issue({ authority: foreign, serialNumber: world.alice.serialNumber });
  for (const client of [copied, expired, early, serverPurpose])
    assertRefused(await get({ client }), frontAnswers.clientCertificateInvalid);
  for (const client of [world.bob, await issue({ extendedKeyUsage: [] })])
    assertRefused(await get({ client }), frontAnswers.clientNotApproved);
  assert.equal((await get()).status, 200);
  assert.deepEqual(
    log.slice(0, 5).map(entry => entry.certificateVerification),
    [
      'NONE',
      'FAILED:unable to verify the first certificate',
      'FAILED:certificate has expired',
      'FAILED:certificate is not yet valid',
      'FAILED:unsuitable certificate purpose',
    ],
  );
});

test('answers only for its own names, before it looks at the certificate', async t => {
  const { get, port } = await frontWithEcho(t);
  for (const host of [`LOCALHOST:${port}`, 'localhost.', '127.0.0.1', `[::1]:${port}`, '[0:0::1]'])
    assert.equal((await get({ headers: { host } })).status, 200, host);
  for (const host of ['evil.test', 'localhost.evil.test', 'localhost:x', 'localhost@evil.test', '[::2]'])
    assertRefused(await get({ headers: { host }, client: undefined }), frontAnswers.misdirected);
  const raw = async (text: string) => {
    const socket = await openTls({ port, client: world.alice });
    socket.end(text);
    return (await textOf(socket)).split('\r\n')[0];
  };
  for (const head of [
    'GET / HTTP/1.1',
    'GET / HTTP/1.1\r\nHost:',
    'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.test',
    'GET https://evil.test/ HTTP/1.1\r\nHost: localhost',
  ])
    assert.equal(await raw(`${head}\r\nConnection: close\r\n\r\n`), 'HTTP/1.1 421 Misdirected Request', head);
});

test('ends a handshake for a foreign name with an alert', async t => {
  const { port } = await frontWithEcho(t);
  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    await assert.rejects(
      openTls({ port, client: world.alice, servername: 'evil.test', maxVersion }),
      /unrecognized name/,
    );
  }
});

test('speaks HTTP/2 by the same rules', async t => {
  const { port, get } = await frontWithEcho(t);
  const session = connectHttp2(`https://localhost:${port}`, {
    createConnection: () => connectTls({ ...tlsTo(port), ALPNProtocols: ['h2'] }),
  });
  t.after(() => session.close());
  const ask = async (headers: Record<string, string>, body?: string) => {
    const stream = session.request({ ':method': body === undefined ? 'GET' : 'POST', ...headers });
    stream.end(body);
    const [answer] = await once(stream, 'response');
    return { status: answer[':status'], body: await textOf(stream) };
  };
  assert.equal((await ask({ ':path': '/x' })).status, 200);
  assert.equal(JSON.parse((await ask({ ':path': '/x' }, 'hello')).body).body, 'hello');
  assert.equal((await ask({ ':path': '/x', ':authority': 'evil.test' })).status, 421);
  assert.equal((await ask({ ':path': '/x' }, 'x'.repeat(1001))).status, 413);
  assert.equal((await get()).status, 200);
});

test('answers plain HTTP with a 400 that says what to do', async t => {
  const { port, log } = await frontWithEcho(t);
  const socket = connectTcp(port, '127.0.0.1');
  socket.end('GET /path?key=1 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const text = await textOf(socket);
  assert.match(text, /^HTTP\/1\.1 400 /);
  assert.ok(text.endsWith(answerBody(frontAnswers.plainHttp)));
  assert.deepEqual([log[0]?.status, log[0]?.path], [400, '/path']);
});

test('never resumes a session and takes no old TLS', async t => {
  const { port } = await frontWithEcho(t);
  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    const first = await openTls({ port, client: world.alice, maxVersion });
    first.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(first, 'data');
    const session = first.getSession();
    first.destroy();
    assert.ok(session);
    const second = await openTls({ port, client: world.alice, maxVersion, session });
    assert.equal(second.isSessionReused(), false, maxVersion);
    second.destroy();
  }
  await assert.rejects(
    openTls({ port, client: world.alice, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    /protocol version/,
  );
});

test('a withdrawal counts at the next request and ends idle connections', async t => {
  const { front, policy, get, port } = await frontWithEcho(t);
  const idle = await openTls({ port, client: world.alice });
  idle.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(idle, 'data');
  const closed = once(idle.resume(), 'close');
  front.update({ policy: { ...policy, approvedClients: [{ name: 'bob', serialNumber: world.bob.serialNumber }] } });
  await closed;
  assertRefused(await get(), frontAnswers.clientNotApproved);
  assert.equal((await get({ client: world.bob })).status, 200);
});

test('a withdrawal lets a request under way end, then the connection', async t => {
  const socket = `${await socketFolder(t)}/slow`;
  const arrived = withResolvers<void>();
  const goOn = withResolvers<void>();
  await startService(t, socket, async (_, answer) => {
    arrived.resolve();
    await goOn.promise;
    answer.end('done');
  });
  const policy = policyFor(world, [socket]);
  const { front, port } = await startFront(t, world, policy);
  const caller = await openTls({ port, client: world.alice });
  const text = textOf(caller);
  caller.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await arrived.promise;
  caller.write('GET /second HTTP/1.1\r\nHost: localhost\r\n\r\n');
  front.update({ policy: { ...policy, approvedClients: [] } });
  goOn.resolve();
  assert.match(await text, /^HTTP\/1\.1 200 [\s\S]*done/);
});

test('a new client authority ends what the old one vouched for; a new server certificate is shown at once', async t => {
  const { front, get, port } = await frontWithEcho(t);
  const renewed = identityOf(
    await issueCertificate({
      authority: world.serverAuthority,
      profile: 'server',
      commonName: 'localhost',
      names: ['localhost'],
    }),
  );
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  assert.equal((await get({ agent })).status, 200);
  front.update({ serverCertificate: renewed.cert, serverKey: renewed.key });
  assert.equal((await get({ agent })).status, 200);
  const fresh = await openTls({ port, client: world.alice });
  assert.equal(fresh.getPeerX509Certificate()?.serialNumber, renewed.serialNumber);
  fresh.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(fresh, 'data');
  const closed = once(fresh.resume(), 'close');
  const other = await createAuthority({ commonName: 'Another' });
  front.update({ clientAuthority: other.certificatePem });
  await closed;
  assertRefused(await get(), frontAnswers.clientCertificateInvalid);
});

test('holds each client to its own rate, with the answer of the cloud', async t => {
  const rate = { requestsPerSecond: 0.001, burst: 2 };
  const { get } = await frontWithEcho(t, {
    rate,
    approvedClients: [
      { name: 'alice', serialNumber: world.alice.serialNumber },
      { name: 'bob', serialNumber: world.bob.serialNumber },
    ],
  });
  const statuses = [];
  for (let index = 0; index < 4; index++) statuses.push((await get()).status);
  assert.deepEqual(statuses, [200, 200, 200, 429]);
  const refused = await get();
  assert.equal(refused.body, tooManyRequestsBody(rate));
  assert.equal(refused.headers['retry-after'], '1000');
  assert.equal((await get({ client: world.bob })).status, 200);
});

test('asks for a key or token of this client, with the answers of the cloud, and passes neither on', async t => {
  const callerKeys = { keyDigests: [digestOf('first'), digestOf('second')], tokenSigningKey: 'c2VjcmV0' };
  const { get, port } = await frontWithEcho(t, {
    callerKeys,
    approvedClients: [
      { name: 'alice', serialNumber: world.alice.serialNumber },
      { name: 'bob', serialNumber: world.bob.serialNumber },
    ],
  });
  const missing = await get();
  assert.deepEqual([missing.status, missing.body], [401, cloudAnswers.missingKey.body]);
  assert.equal(
    missing.headers['www-authenticate'],
    `AzureApiManagementKey realm="https://localhost:${port}/",name="Ocp-Apim-Subscription-Key",type="header"`,
  );
  const withKey = (key: string, more: Partial<CallOptions> = {}) =>
    get({ headers: { 'Ocp-Apim-Subscription-Key': key }, ...more });
  const wrong = await withKey('third');
  assert.deepEqual([wrong.status, wrong.body], [401, cloudAnswers.wrongKey.body]);
  for (const key of ['first', 'second']) {
    const answer = await withKey(key);
    assert.equal(answer.status, 200);
    assert.equal(JSON.parse(answer.body).headers['ocp-apim-subscription-key'], undefined);
  }
  const token = await withKey('first', { method: 'POST', path: issueTokenPath });
  assert.deepEqual([token.status, token.headers['content-type']], [200, 'application/jwt; charset=us-ascii']);
  const bearer = { authorization: `Bearer ${token.body}` };
  const answer = await get({ headers: bearer });
  assert.equal(answer.status, 200);
  assert.equal(JSON.parse(answer.body).headers.authorization, undefined);
  assert.equal((await get({ headers: bearer, client: world.bob })).body, cloudAnswers.wrongKey.body);
  assert.equal(
    (await get({ headers: bearer, method: 'POST', path: issueTokenPath })).body,
    cloudAnswers.missingKey.body,
  );
});

test('opens CORS only for the origins of the policy', async t => {
  const { get } = await frontWithEcho(t, { corsAllowedOrigins: ['https://app.test'] });
  const preflight = (origin: string) =>
    get({
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
    });
  const allowed = await preflight('https://app.test');
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers['access-control-allow-origin'], 'https://app.test');
  assert.equal(allowed.headers['access-control-allow-headers'], 'content-type');
  assert.equal(allowed.headers['vary'], 'Origin');
  const foreign = await preflight('https://evil.test');
  assert.equal(foreign.headers['access-control-allow-origin'], undefined);
  const read = await get({ headers: { origin: 'https://app.test' } });
  assert.equal(read.headers['access-control-allow-origin'], 'https://app.test');
});

test('curl gets through', async t => {
  const { port } = await frontWithEcho(t);
  const run = promisify(execFile);
  try {
    await run('curl', ['--version']);
  } catch {
    t.skip('curl is not installed');
    return;
  }
  const { mkdtemp, rm, writeFile } = await import('node:fs/promises');
  const folder = await mkdtemp('/tmp/scf-');
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(`${folder}/ca`, world.serverAuthority.certificatePem);
  await writeFile(`${folder}/cert`, world.alice.cert);
  await writeFile(`${folder}/key`, world.alice.key, { mode: 0o600 });
  const identity = ['--cacert', `${folder}/ca`, '--cert', `${folder}/cert`, '--key', `${folder}/key`];
  for (const version of ['--http1.1', '--http2']) {
    const url = `https://127.0.0.1:${port}/x`;
    const { stdout } = await run('curl', [
      '-sS',
      version,
      ...identity,
      '-H',
      'Expect: 100-continue',
      '-d',
      'hello',
      url,
    ]);
    assert.equal(JSON.parse(stdout).body, 'hello');
  }
});

test('says that a port is taken', async t => {
  const { front, port } = await frontWithEcho(t);
  await assert.rejects(front.listen({ addresses: ['127.0.0.1'], port }), error =>
    SecureContainerError.is(error, 'port-taken'),
  );
});

function openTls(options: {
  port: number;
  client?: Identity;
  servername?: string;
  minVersion?: 'TLSv1';
  maxVersion?: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  session?: Buffer;
  ciphers?: string;
}): Promise<TLSSocket> {
  const { client, ...rest } = options;
  return new Promise((resolve, reject) => {
    const socket = connectTls({
      host: '127.0.0.1',
      servername: 'localhost',
      ca: world.serverAuthority.certificatePem,
      ...(client && { cert: client.cert, key: client.key }),
      ...rest,
    });
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
  });
}

function tlsTo(port: number): ConnectionOptions {
  const { cert, key } = world.alice;
  return { host: '127.0.0.1', port, servername: 'localhost', ca: world.serverAuthority.certificatePem, cert, key };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) text += chunk;
  return text;
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>(done => {
    resolve = done;
  });
  return { promise, resolve };
}
