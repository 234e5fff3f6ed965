import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { homeFrom } from '../../../../src/base/home';
import { createDockerEngine } from '../../../../src/sandbox/engines/docker/dockerEngine';
import { labels } from '../../../../src/sandbox/engines/docker/names';
import { ensureDocker } from '../../../support/docker/ensureDocker';
import { makeTestSandbox } from '../../../support/docker/sandboxForTests';
import { ensureTestImages, testImages } from '../../../support/docker/testImages';
import { watchedEngine } from '../../../support/watchedEngine';

const found = await ensureDocker();

it('sees a part start, change its health and go, whoever did it', {
  skip: 'missing' in found && found.missing,
}, async t => {
  if ('missing' in found) return;
  const { docker, endpoint } = found;
  await ensureTestImages(docker, ['node']);
  const sandbox = await makeTestSandbox({ endpoint, services: [] });
  t.after(sandbox.dispose);
  const watcher = watchedEngine(sandbox.engine);
  t.after(watcher.end);
  await watcher.until(state => state === undefined);
  const container = await docker.createContainer({
    Image: testImages.node,
    Entrypoint: ['node', '-e', 'setInterval(() => {}, 1000)'],
    Labels: {
      [labels.sandbox]: sandbox.plan.sandboxId,
      [labels.role]: 'front',
      [labels.plan]: JSON.stringify(sandbox.plan),
    },
    Healthcheck: { Test: ['CMD', 'node', '-e', '0'], Interval: 1e8, Timeout: 5e9, Retries: 1, StartPeriod: 0 },
    HostConfig: { NetworkMode: 'none' },
  });
  t.after(() => container.remove({ force: true, v: true }).catch(() => undefined));
  await container.start();
  await watcher.until(state => state?.parts[0]?.state === 'running');
  await watcher.until(state => state?.parts[0]?.health === 'healthy');
  await container.kill();
  await watcher.until(state => state?.parts[0]?.state === 'exited');
  await container.remove({ v: true });
  await watcher.until(state => state === undefined);
});

it('ends with `engine-lost` when the engine goes', async t => {
  const engine = createServer((_, response) => response.write('{}\n'));
  await new Promise<void>(resolve => engine.listen(0, '127.0.0.1', resolve));
  t.after(() => engine.close());
  const { port } = engine.address() as AddressInfo;
  const address = `tcp://127.0.0.1:${port}`;
  const watching = createDockerEngine({
    endpoint: { address, reason: 'test', options: { protocol: 'http', host: '127.0.0.1', port } },
    home: homeFrom({ SECURE_CONTAINER_HOME: '/nowhere' }),
  }).watch(() => engine.closeAllConnections(), new AbortController().signal);
  await assert.rejects(watching, { kind: 'engine-lost' });
});
