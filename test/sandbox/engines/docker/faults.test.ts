import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { PartState, Progress } from '../../../../src/sandbox/engine';
import { ensureDocker } from '../../../support/docker/ensureDocker';
import {
  buildServiceImage,
  makeTestSandbox,
  ownedObjects,
  plannedService,
  quiet,
  type TestSandbox,
} from '../../../support/docker/sandboxForTests';
import { ensureTestImages, testImages } from '../../../support/docker/testImages';
import { until } from '../../../support/until';

const engine = await ensureDocker();

describe('faults of the Docker engine', { skip: 'missing' in engine && engine.missing }, () => {
  if ('missing' in engine) return;
  const { docker, endpoint } = engine;
  const images = {
    serves: 'secure-container-test/fault:serves',
    exits: 'secure-container-test/fault:exits',
    eats: 'secure-container-test/fault:eats',
  };

  before(async () => {
    await ensureTestImages(docker, ['nginx', 'node']);
    const base = testImages.node;
    const serves = `require('node:http').createServer((_, answer) => answer.end('served')).listen(5000)`;
    await buildServiceImage({ docker, tag: images.serves, base, script: serves });
    await buildServiceImage({ docker, tag: images.exits, base, script: 'process.exit(7)' });
    const eats = 'const all = []; for (;;) all.push(Buffer.alloc(1 << 22, 1))';
    await buildServiceImage({ docker, tag: images.eats, base, script: eats });
  });

  after(() => Promise.all(Object.values(images).map(image => docker.getImage(image).remove({ force: true }))));

  it('a port taken by another program', async () => {
    await withSandbox(images.serves, async sandbox => {
      const server = createServer().listen(sandbox.plan.front.port, '127.0.0.1');
      await once(server, 'listening');
      await assert.rejects(sandbox.start(), { kind: 'port-taken', reason: new RegExp(`${sandbox.plan.front.port}`) });
      await nothingLeft(sandbox);
      server.close();
      await once(server, 'close');
      await sandbox.start();
      assert.equal(await sandbox.getWhenReady('/'), 'served');
    });
  });

  it('a port taken by another container', async () => {
    await withSandbox(images.serves, async first => {
      await first.start();
      await withSandbox(images.serves, async second => {
        second.plan.front.port = first.plan.front.port;
        await assert.rejects(second.start(), { kind: 'port-taken' });
        await nothingLeft(second);
      });
      assert.equal(await first.getWhenReady('/'), 'served');
    });
  });

  it('the name of a container taken by somebody else', async () => {
    await withSandbox(images.serves, async sandbox => {
      const name = `secure-container-${sandbox.plan.sandboxId}-front`;
      const foreign = await docker.createContainer({ name, Image: testImages.node });
      try {
        await assert.rejects(sandbox.start(), { kind: 'name-taken', reason: new RegExp(name) });
        await nothingLeft(sandbox);
        assert.equal((await foreign.inspect()).State.Status, 'created');
      } finally {
        await foreign.remove();
      }
    });
  });

  it('the name of a network taken by somebody else', async () => {
    await withSandbox(images.serves, async sandbox => {
      const name = `secure-container-${sandbox.plan.sandboxId}`;
      const foreign = await docker.createNetwork({ Name: name });
      try {
        await assert.rejects(sandbox.start(), { kind: 'name-taken', reason: new RegExp(name) });
        await nothingLeft(sandbox);
        await foreign.inspect();
      } finally {
        await foreign.remove();
      }
    });
  });

  it('the name of a volume taken by somebody else', async () => {
    await withSandbox(images.serves, async sandbox => {
      const name = `secure-container-${sandbox.plan.sandboxId}-config`;
      await docker.createVolume({ Name: name });
      try {
        await assert.rejects(sandbox.start(), { kind: 'name-taken', reason: new RegExp(name) });
        await nothingLeft(sandbox);
        await docker.getVolume(name).inspect();
      } finally {
        await docker.getVolume(name).remove();
      }
    });
  });

  it('a service that exits at once is seen with its exit code', async () => {
    await withSandbox(images.exits, async sandbox => {
      await sandbox.start();
      const part = await untilExited(sandbox);
      assert.deepEqual([part.exitCode, part.outOfMemory], [7, undefined]);
    });
  });

  it('a service out of memory is seen as such', async () => {
    await withSandbox(images.eats, async sandbox => {
      await sandbox.start();
      const part = await untilExited(sandbox);
      assert.deepEqual([part.exitCode, part.outOfMemory], [137, true]);
    });
  });

  it('an image without its program is seen by its exit code', async () => {
    const tag = 'secure-container-test/fault:no-program';
    await buildServiceImage({ docker, tag, base: testImages.node, command: ['/no/such/program'] });
    try {
      await withSandbox(tag, async sandbox => {
        await sandbox.start();
        assert.equal((await untilExited(sandbox)).exitCode, 127);
      });
    } finally {
      await docker.getImage(tag).remove({ force: true });
    }
  });

  it('an image that is not there at start', async () => {
    await withSandbox('secure-container-test/fault:never-made', async sandbox => {
      assert.deepEqual(await sandbox.engine.missingImages([images.serves, 'secure-container-test/fault:never-made']), [
        'secure-container-test/fault:never-made',
      ]);
      await assert.rejects(sandbox.start(), { kind: 'image-missing', reason: /never-made/ });
      await nothingLeft(sandbox);
    });
  });

  it('too little memory for any container', async () => {
    await withSandbox(images.serves, async sandbox => {
      const [service] = sandbox.plan.services;
      assert.ok(service);
      service.resources.memoryBytes = 1024 * 1024;
      await assert.rejects(sandbox.start(), { kind: 'usage', reason: /too little memory/ });
      await nothingLeft(sandbox);
    });
  });

  it('a front image without nginx', async () => {
    await withSandbox(images.serves, async sandbox => {
      sandbox.plan.front.image = testImages.node;
      await assert.rejects(sandbox.engine.prepare(sandbox.plan, quiet), { kind: /service-exited|front-failed/ });
      await nothingLeft(sandbox);
    });
  });

  it('an abort at any step leaves nothing, and the next start works', async () => {
    await withSandbox(images.serves, async sandbox => {
      const steps: Progress[] = [];
      await sandbox.start({}, { report: progress => steps.push(progress) });
      assert.ok(steps.length >= 7);
      for (let step = 0; step < steps.length; step++) {
        const stop = new AbortController();
        let seen = 0;
        const report = () => {
          if (seen++ === step) stop.abort();
        };
        await assert.rejects(sandbox.start({}, { report, signal: stop.signal }), { name: 'Cancelled' }, `step ${step}`);
        await nothingLeft(sandbox);
      }
      await sandbox.start();
      assert.equal(await sandbox.getWhenReady('/'), 'served');
    });
  });

  it('what a killed start left behind is cleared away by the next', async () => {
    await withSandbox(images.serves, async sandbox => {
      await sandbox.start();
      const names = (await sandbox.engine.inspect())?.parts.map(part => part.name) ?? [];
      for (const name of names.filter(name => !name.includes('-side-'))) {
        await docker.getContainer(name).remove({ force: true });
      }
      assert.equal((await sandbox.engine.inspect())?.parts.length, 1);
      await sandbox.start();
      assert.equal(await sandbox.getWhenReady('/'), 'served');
    });
  });

  async function withSandbox(image: string, use: (sandbox: TestSandbox) => Promise<void>): Promise<void> {
    const sandbox = await makeTestSandbox({ endpoint, services: [plannedService({ id: 'service', image })] });
    try {
      await use(sandbox);
    } finally {
      await sandbox.dispose();
    }
    await nothingLeft(sandbox);
  }

  async function nothingLeft(sandbox: TestSandbox): Promise<void> {
    assert.deepEqual(await ownedObjects(docker, sandbox.plan.sandboxId), []);
  }
});

async function untilExited(sandbox: TestSandbox): Promise<PartState> {
  return until('an exit of the service', async () => {
    const part = (await sandbox.engine.inspect())?.parts.find(({ role }) => role === 'service');
    return part?.state === 'exited' ? part : undefined;
  });
}
