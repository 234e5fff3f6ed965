import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { connect } from 'node:tls';
import { approval, makeClient, makeMaterial, policyFor } from '../conformance/support/material';
import { hostNginx } from '../conformance/support/nginxFront';
import { startService } from './embeddedFixture';

/** nginx with two services that answer as told; gives back a function that sends lines as an approved client. */
async function startNginx(t: TestContext, services: { echo: RequestListener; other: RequestListener }) {
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-nginx-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const name of ['echo', 'other'] as const) {
    await startService(t, join(folder, name), services[name]);
    await chmod(join(folder, name), 0o777);
  }
  const material = await makeMaterial();
  const client = await makeClient(material, 'alice');
  const sockets = { echo: [join(folder, 'echo')], other: join(folder, 'other'), absent: join(folder, 'absent') };
  const policy = { ...policyFor(sockets), approvedClients: [approval(client)] };
  const front = await hostNginx.start({ policy, material, folder });
  t.after(() => front.stop());
  return (...lines: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect({
        ...front,
        servername: 'localhost',
        ca: material.serverAuthority.certificatePem,
        cert: client.certificatePem,
        key: client.keyPem,
      });
      let answer = '';
      socket.on('data', chunk => {
        answer += chunk;
      });
      socket.once('error', reject).once('close', () => resolve(answer));
      socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
    });
}

const tellHeaders: RequestListener = (request, response) => void response.end(JSON.stringify(request.headers));

test('a service cannot have nginx ask another service in its name', async t => {
  const missing = await hostNginx.missing();
  if (missing) return t.skip(missing);
  let asked = 0;
  const send = await startNginx(t, {
    echo: (_, response) => void response.setHeader('X-Accel-Redirect', '/other/x').end('own answer'),
    other: (_, response) => void response.end(`other ${++asked}`),
  });
  assert.match(await send('GET / HTTP/1.1', 'Host: localhost'), /own answer/);
  assert.equal(asked, 0);
  return undefined;
});

test('nginx refuses a foreign Host also beside an absolute request target', async t => {
  const missing = await hostNginx.missing();
  if (missing) return t.skip(missing);
  const send = await startNginx(t, { echo: tellHeaders, other: tellHeaders });
  for (const host of [
    'foreign.invalid',
    'localhost.foreign.invalid',
    'localhost:1:2',
    'xlocalhost',
    'front-example.test',
  ])
    assert.match(await send('GET https://localhost/ HTTP/1.1', `Host: ${host}`), /^HTTP\/1.1 421 /, host);
  for (const host of ['localhost', 'LocalHost:8443', 'localhost.', '[::1]:8443', '127.0.0.1', 'Front.example.test:443'])
    assert.match(await send('GET https://localhost/ HTTP/1.1', `Host: ${host}`), /^HTTP\/1.1 200 /, host);
  return undefined;
});

test('a caller cannot claim another certificate towards the service', async t => {
  const missing = await hostNginx.missing();
  if (missing) return t.skip(missing);
  const send = await startNginx(t, { echo: tellHeaders, other: tellHeaders });
  const fields = ['X-Forwarded-Client-Cert: Hash=1', 'X-ARR-ClientCert: AA==', 'Client-Cert: :AA==:'];
  assert.doesNotMatch(await send('GET / HTTP/1.1', 'Host: localhost', ...fields), /client-?cert"/i);
  return undefined;
});
