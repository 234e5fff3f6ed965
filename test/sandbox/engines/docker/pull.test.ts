import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import type { Progress } from '../../../../src/sandbox/engine';
import { connectDocker } from '../../../../src/sandbox/engines/docker/dockerClient';
import { ensureImage, LayerProgress } from '../../../../src/sandbox/engines/docker/pull';
import { packArchive } from '../../../../src/sandbox/engines/docker/tarArchive';
import { ensureDocker } from '../../../support/docker/ensureDocker';
import { quiet } from '../../../support/docker/sandboxForTests';
import { type Registry, startRegistry } from '../../../support/docker/startRegistry';

describe('the progress of a pull', () => {
  it('is the sum over the layers, with a total once all have told theirs', () => {
    const layers = new LayerProgress();
    for (const id of ['a', 'b']) layers.take({ id, status: 'Pulling fs layer' });
    layers.take({ id: 'a', status: 'Downloading', progressDetail: { current: 10, total: 100 } });
    assert.deepEqual(layers.sum(), { receivedBytes: 10, totalBytes: undefined });
    layers.take({ id: 'b', status: 'Downloading', progressDetail: { current: 5, total: 50 } });
    layers.take({ id: 'a', status: 'Download complete' });
    assert.deepEqual(layers.sum(), { receivedBytes: 105, totalBytes: 150 });
    assert.equal(layers.take({ id: 'a', status: 'Extracting', progressDetail: { current: 1, total: 100 } }), false);
    assert.equal(layers.take({ id: 'latest', status: 'Pulling from x' }), false);
  });
});

describe('a pull that fails in the middle, as Podman tells every failure', () => {
  for (const [message, kind] of [
    ['write /var/lib/x: no space left on device', 'disk-full'],
    ['manifest unknown', 'image-missing'],
    ['filesystem layer verification failed for digest sha256:0', 'registry-unreachable'],
  ]) {
    it(`${kind}: ${message}`, async () => {
      const fake = createServer((request, answer) => {
        if (request.method === 'GET') answer.writeHead(404).end('{"message":"No such image"}');
        else answer.end(`{"status":"Pulling from x"}\n\n{"errorDetail":{"message":"${message}"},"error":"x"}\r\n`);
      }).listen(0, '127.0.0.1');
      await once(fake, 'listening');
      const { port } = fake.address() as AddressInfo;
      const options = { protocol: 'http', host: '127.0.0.1', port } as const;
      const client = connectDocker({ address: `tcp://127.0.0.1:${port}`, reason: 'test', options });
      await assert.rejects(ensureImage({ client, image: 'x/y:z', context: quiet }), { kind });
      fake.close();
    });
  }
});

const engine = await ensureDocker();

describe('pulling from a registry', { skip: 'missing' in engine && engine.missing }, () => {
  if ('missing' in engine) return;
  const { docker, endpoint } = engine;
  const client = connectDocker(endpoint);
  const size = 8 * 2 ** 20;
  let registry: Registry;
  let image: string;

  before(async () => {
    registry = await startRegistry();
    image = `${registry.host}/pulled:1`;
    const layer = await packArchive([{ path: 'random', content: randomBytes(size), mode: 0o444 }]);
    await buffer(await docker.importImage(Readable.from([layer]), { repo: `${registry.host}/pulled`, tag: '1' }));
    const pushed = await docker.getImage(image).push({ authconfig: {} });
    assert.ok(!(await buffer(pushed)).toString().includes('"error"'));
    await docker.getImage(image).remove({ force: true });
  });

  after(async () => {
    await docker
      .getImage(image)
      .remove({ force: true })
      .catch(() => undefined);
    await registry.stop();
  });

  it('tells bytes, and pulls nothing that is there', async () => {
    const reports: Progress[] = [];
    const context = { report: (progress: Progress) => reports.push(progress) };
    await ensureImage({ client, image, context });
    const last = reports.at(-1);
    assert.ok(last?.step === 'pull' && last.image === image);
    assert.ok(last.receivedBytes >= size && last.receivedBytes === last.totalBytes);
    assert.ok(reports.length > 3);
    reports.length = 0;
    await ensureImage({ client, image, context });
    assert.equal(reports.length, 0);
  });

  it('takes a digest', async () => {
    const { RepoDigests: digests } = await docker.getImage(image).inspect();
    const digest = digests?.find(name => name.startsWith(registry.host)) ?? '';
    await docker.getImage(image).remove({ force: true });
    await ensureImage({ client, image: digest, context: quiet });
    await docker.getImage(digest).inspect();
    await docker.getImage(digest).remove({ force: true });
  });

  it('is cancelled', async () => {
    const stop = new AbortController();
    const context = { report: () => stop.abort(), signal: stop.signal };
    await assert.rejects(ensureImage({ client, image, context }), { name: 'Cancelled' });
  });

  it('says what is wrong', async () => {
    const pulling = (name: string) => ensureImage({ client, image: name, context: quiet });
    await assert.rejects(pulling(`${registry.host}/pulled:2`), { kind: 'image-missing', reason: /pulled:2/ });
    await assert.rejects(pulling(`${registry.host}/never:1`), { kind: 'image-missing' });
    await assert.rejects(pulling('127.0.0.1:9/x:1'), { kind: 'registry-unreachable', reason: /127\.0\.0\.1:9/ });
    for (const name of ['NOT//a::name', 'Upper/Case:1', 'a b', '../x', '']) {
      await assert.rejects(pulling(name), { kind: 'usage' }, name);
    }
  });

  it('notices a layer that arrives damaged', async () => {
    const blobs = join(registry.storage, 'blobs/sha256');
    const files = (await readdir(blobs, { recursive: true })).filter(name => name.endsWith('/data'));
    const sizes = await Promise.all(
      files.map(async name => ({ name, bytes: (await import('node:fs')).statSync(join(blobs, name)).size })),
    );
    const layer = sizes.sort((a, b) => b.bytes - a.bytes)[0];
    assert.ok(layer);
    await writeFile(join(blobs, layer.name), randomBytes(layer.bytes));
    await assert.rejects(ensureImage({ client, image, context: quiet }), {
      kind: 'registry-unreachable',
      reason: /damaged/,
    });
  });
});
