import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createAuthority } from '../../src/certificates/issue';
import { freePort } from '../support/freePort';
import { failure, isOf } from './support/failure';
import { type ApiServer, startApiServer } from './support/startApiServer';

/** What stands between a kubeconfig and its cluster, each with a message of its own. */
let server: ApiServer;

before(async () => {
  server = await startApiServer();
});
after(() => server?.stop());

interface Kubeconfig {
  clusters: [{ cluster: Record<string, string> }];
  users: [{ user: Record<string, unknown> }];
}

/** The administrator's kubeconfig with some of it changed. */
async function kubeconfigWith(name: string, change: (config: Kubeconfig) => void): Promise<string> {
  const config = JSON.parse(await readFile(server.adminKubeconfig, 'utf8'));
  change(config);
  const file = join(server.folder, name);
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}

test('a server that does not answer', async () => {
  const port = await freePort();
  const kubeconfig = await kubeconfigWith('unreachable', config => {
    config.clusters[0].cluster['server'] = `https://127.0.0.1:${port}`;
  });
  isOf(await failure({ server, kubeconfig, namespace: 'a' }), {
    kind: 'cluster-unreachable',
    reason: new RegExp(`127\\.0\\.0\\.1:${port} does not answer \\(ECONNREFUSED\\)`),
    nextStep: /kubectl cluster-info/,
  });
});

test('one that ends the connection without a word', async () => {
  const silent = createServer(socket => socket.destroy());
  const port = await freePort();
  await new Promise<void>(resolve => silent.listen(port, '127.0.0.1', resolve));
  const kubeconfig = await kubeconfigWith('silent', config => {
    config.clusters[0].cluster['server'] = `https://127.0.0.1:${port}`;
  });
  const error = await failure({ server, kubeconfig, namespace: 'a' });
  silent.close();
  assert.equal(error.kind, 'cluster-unreachable');
});

test('a certificate of another authority', async () => {
  const other = await createAuthority({ commonName: 'not the cluster' });
  const kubeconfig = await kubeconfigWith('untrusted', config => {
    config.clusters[0].cluster['certificate-authority-data'] = Buffer.from(other.certificatePem).toString('base64');
  });
  isOf(await failure({ server, kubeconfig, namespace: 'a' }), {
    kind: 'cluster-untrusted',
    reason: /is not trusted/,
    nextStep: /kubeconfig anew/,
  });
});

test('credentials that the server does not know', async () => {
  const kubeconfig = await kubeconfigWith('unknown', config => {
    config.users[0].user = { token: 'nobody' };
  });
  const error = await failure({ server, kubeconfig, namespace: 'a' });
  isOf(error, { kind: 'cluster-unauthorized', reason: /does not know admin/, nextStep: /auth whoami/ });
  assert.ok(!error.message.includes('nobody'));
});

test('a program for the credentials that is not there', async () => {
  const kubeconfig = await kubeconfigWith('program', config => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-login', interactiveMode: 'Never' };
    config.users[0].user = { exec };
  });
  isOf(await failure({ server, kubeconfig, namespace: 'a' }), {
    kind: 'cluster-unauthorized',
    reason: /no-such-login/,
    nextStep: /auth whoami/,
  });
});
