import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connectDocker } from '../../../../src/sandbox/engines/docker/dockerClient';
import { findDockerEndpoint } from '../../../../src/sandbox/engines/docker/endpoint';
import { knownHostKeys } from '../../../../src/sandbox/engines/docker/knownHosts';
import { knownSockets } from '../../../../src/sandbox/engines/docker/knownSockets';

describe('the endpoint of the engine', () => {
  let homedir: string;

  before(async () => {
    homedir = await mkdtemp(join(tmpdir(), 'secure-container-home ü-'));
    await mkdir(join(homedir, '.docker'));
    await writeFile(join(homedir, '.docker/config.json'), '{"currentContext":"configured"}');
    await writeContext('configured', 'unix:///configured.sock');
    await writeContext('named', 'tcp://127.0.0.1:2376', true);
  });

  after(() => rm(homedir, { recursive: true }));

  async function writeContext(name: string, Host: string, certificates = false): Promise<void> {
    const id = createHash('sha256').update(name).digest('hex');
    const meta = join(homedir, '.docker/contexts/meta', id);
    await mkdir(meta, { recursive: true });
    await writeFile(join(meta, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host } } }));
    if (!certificates) return;
    const tls = join(homedir, '.docker/contexts/tls', id, 'docker');
    await mkdir(tls, { recursive: true });
    for (const file of ['ca.pem', 'cert.pem', 'key.pem']) await writeFile(join(tls, file), file);
  }

  const find = (environment: NodeJS.ProcessEnv, setting?: string) =>
    findDockerEndpoint({ environment, homedir, platform: 'linux', ...(setting && { setting }) });

  it('is the setting before DOCKER_HOST, that before the context', async () => {
    const environment = { DOCKER_HOST: 'tcp://127.0.0.1:2375', DOCKER_CONTEXT: 'named' };
    assert.deepEqual(await find(environment, '/a socket'), {
      address: 'unix:///a socket',
      reason: 'the setting',
      options: { socketPath: '/a socket' },
    });
    assert.deepEqual(await find(environment), {
      address: 'tcp://127.0.0.1:2375',
      reason: 'DOCKER_HOST',
      options: { protocol: 'http', host: '127.0.0.1', port: 2375 },
    });
    const named = await find({ DOCKER_CONTEXT: 'named' });
    assert.match(named.reason, /"named".*DOCKER_CONTEXT/);
    assert.deepEqual(named.options, {
      protocol: 'https',
      host: '127.0.0.1',
      port: 2376,
      ca: Buffer.from('ca.pem'),
      cert: Buffer.from('cert.pem'),
      key: Buffer.from('key.pem'),
    });
    const configured = await find({});
    assert.deepEqual(configured.options, { socketPath: '/configured.sock' });
    assert.match(configured.reason, /"configured".*config\.json/);
  });

  it('is refused in one sentence when it is none', async () => {
    await assert.rejects(find({ DOCKER_HOST: 'fd://' }), { kind: 'usage', reason: /DOCKER_HOST/ });
    await assert.rejects(find({ DOCKER_HOST: 'tcp://[' }), { kind: 'usage' });
    await assert.rejects(find({ DOCKER_CONTEXT: 'nowhere' }), { kind: 'usage', reason: /nowhere/ });
    const environment = { DOCKER_HOST: 'tcp://x', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/none' };
    await assert.rejects(find(environment), { kind: 'usage', reason: /\/none/ });
    await assert.rejects(find({ DOCKER_HOST: 'ssh://somebody@example.test' }), {
      kind: 'engine-permission',
      reason: /example\.test.*known_hosts/,
    });
  });

  it('is not overruled by a DOCKER_HOST that docker-modem would read', async () => {
    const saved = process.env['DOCKER_HOST'];
    for (const host of ['tcp://127.0.0.1:9', 'tcp://[']) {
      process.env['DOCKER_HOST'] = host;
      const { docker } = connectDocker(await find({}, '/chosen.sock'));
      assert.equal((docker.modem as { host?: string }).host, undefined);
      assert.equal(process.env['DOCKER_HOST'], host);
    }
    if (saved === undefined) delete process.env['DOCKER_HOST'];
    else process.env['DOCKER_HOST'] = saved;
  });

  it('is the first usual socket that answers', { skip: process.platform === 'win32' && 'Unix sockets' }, async () => {
    const environment = { DOCKER_CONTEXT: 'default', XDG_RUNTIME_DIR: homedir };
    const path = join(homedir, '.colima/default/docker.sock');
    await mkdir(join(homedir, '.colima/default'), { recursive: true });
    const server = createServer().listen(path);
    await once(server, 'listening');
    const found = await findDockerEndpoint({ environment, homedir, platform: 'linux' });
    assert.ok([path, '/var/run/docker.sock'].includes(found.options.socketPath as string));
    server.close();
    assert.ok(knownSockets({ environment, homedir, platform: 'win32' }).every(socket => socket.path.includes('pipe')));
    const order = knownSockets({ environment, homedir, platform: 'linux' }).map(socket => socket.path);
    assert.ok(order.indexOf('/var/run/docker.sock') < order.indexOf(path));
  });
});

describe('known hosts', () => {
  const key = randomBytes(51).toString('base64');
  const other = randomBytes(51).toString('base64');
  const found = (text: string, host: string, port = 22) =>
    knownHostKeys({ text, host, port }).map(k => k.key.toString('base64'));

  it('are found by name, port, pattern and hash', () => {
    assert.deepEqual(found(`# x\nother ssh-rsa ${other}\nhost,10.0.0.1 ssh-ed25519 ${key} me\n`, '10.0.0.1'), [key]);
    assert.deepEqual(found(`[host]:2222 ssh-ed25519 ${key}`, 'host', 2222), [key]);
    assert.deepEqual(found(`[host]:2222 ssh-ed25519 ${key}`, 'host'), []);
    assert.deepEqual(found(`*.example.test,!bad.example.test ssh-ed25519 ${key}`, 'good.example.test'), [key]);
    assert.deepEqual(found(`*.example.test,!bad.example.test ssh-ed25519 ${key}`, 'bad.example.test'), []);
    const salt = randomBytes(20);
    const hash = createHmac('sha1', salt).update('host').digest('base64');
    assert.deepEqual(found(`|1|${salt.toString('base64')}|${hash} ssh-ed25519 ${key}`, 'host'), [key]);
    assert.deepEqual(found(`|1|${salt.toString('base64')}|${hash} ssh-ed25519 ${key}`, 'host2'), []);
  });

  it('never hold a revoked key', () => {
    assert.deepEqual(found(`host ssh-ed25519 ${key}\n@revoked * ssh-ed25519 ${key}\nhost ssh-rsa ${other}`, 'host'), [
      other,
    ]);
  });
});
