import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:https';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { SecureContainerError } from '../../src/base/errors';
import { createAuthority, issueCertificate } from '../../src/certificates/issue';
import { digestOf } from '../../src/front/callerKeys';
import { cloudAnswers, frontAnswers, issueTokenPath, tooManyRequestsBody } from '../../src/front/policy';
import { assertRefused, frontWithEcho, openTls, textOf, useWorld, withResolvers, world } from './embeddedCalls';
import { type CallOptions, identityOf, policyFor, socketFolder, startFront, startService } from './embeddedFixture';

useWorld();

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
