import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { createAuthority, issueCertificate } from '../../src/certificates/issue';
import { answerBody, frontAnswers } from '../../src/front/policy';
import { assertRefused, frontWithEcho, openTls, textOf, tlsTo, useWorld, world } from './embeddedCalls';
import { type Identity, identityOf } from './embeddedFixture';

const dayMs = 86_400_000;
useWorld();

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
