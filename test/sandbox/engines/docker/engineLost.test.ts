import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import Docker from 'dockerode';
import type { DockerEndpoint } from '../../../../src/sandbox/engines/docker/endpoint';
import { run } from '../../../support/docker/debianPackages';
import { ensureDocker, hasProgram, startDaemon } from '../../../support/docker/ensureDocker';
import {
  buildServiceImage,
  makeTestSandbox,
  ownedObjects,
  plannedService,
  quiet,
} from '../../../support/docker/sandboxForTests';
import { ensureTestImages, testImages } from '../../../support/docker/testImages';
import { until } from '../../../support/until';

const engine = await ensureDocker();
const skip =
  'missing' in engine
    ? engine.missing
    : process.getuid?.() !== 0 || !hasProgram('dockerd')
      ? 'a second dockerd can only be started by root'
      : false;

/** A second daemon, with all of its own state and no say over the network of the first, that may be killed. */
describe('an engine that dies', { skip }, () => {
  if ('missing' in engine) return;
  const image = 'secure-container-test/lost:serves';
  /** Of its own: with `--bridge none` a dockerd removes the bridge of the one that runs already. */
  const bridge = `sct${process.pid}`;
  let folder: string;
  let daemon: ChildProcess;
  let second: Docker;
  let endpoint: DockerEndpoint;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'secure-container-dockerd-'));
    const socketPath = join(folder, 'docker.sock');
    endpoint = { address: `unix://${socketPath}`, reason: 'test', options: { socketPath } };
    second = new Docker({ socketPath });
    await run('ip', ['link', 'add', bridge, 'type', 'bridge']);
    await run('ip', ['address', 'add', '172.31.255.1/24', 'dev', bridge]);
    await startSecond();
    await ensureTestImages(engine.docker, ['nginx', 'node']);
    const script = `console.log('serving'); require('node:http').createServer().listen(5000)`;
    await buildServiceImage({ docker: engine.docker, tag: image, base: testImages.node, script });
    for (const name of [testImages.nginx, image]) {
      const loading = await second.loadImage(await engine.docker.getImage(name).get());
      await once(loading.resume(), 'end');
    }
  });

  after(async () => {
    await killSecond();
    await unmountBelow(folder);
    await run('ip', ['link', 'delete', bridge]);
    await rm(folder, { recursive: true, force: true });
    await engine.docker.getImage(image).remove({ force: true });
  });

  /** A killed daemon leaves mounts behind: layers of containers and their network namespaces. */
  async function unmountBelow(path: string): Promise<void> {
    const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map(line => line.split(' ')[1] ?? '');
    for (const mount of mounts.filter(at => at.startsWith(path)).reverse()) {
      execFileSync('umount', ['--lazy', mount]);
    }
  }

  async function startSecond(): Promise<void> {
    const at = (name: string) => join(folder, name);
    const own = ['--data-root', at('data'), '--exec-root', at('exec'), '--pidfile', at('pid')];
    const network = ['--bridge', bridge, '--iptables=false', '--ip-masq=false', '--userland-proxy=false'];
    const args = [...own, ...network, '--host', endpoint.address];
    daemon = startDaemon({ args, log: at('log') });
    await until('an answer of the second dockerd', () => second.ping());
  }

  /** Its containerd goes with it: an orphan that nobody reaps would look alive to the next daemon, which would wait for it. */
  async function killSecond(): Promise<void> {
    const containerd = join(folder, 'exec/containerd/containerd.pid');
    const pid = Number(await readFile(containerd, 'utf8'));
    daemon.kill('SIGKILL');
    await once(daemon, 'exit');
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has already followed its daemon.
    }
    await rm(containerd, { force: true });
    await rm(join(folder, 'pid'), { force: true });
  }

  it('while starting is told as lost, and the next start clears up', async () => {
    const sandbox = await makeTestSandbox({ endpoint, services: [plannedService({ id: 'service', image })] });
    try {
      await sandbox.engine.prepare(sandbox.plan, quiet);
      let killed: Promise<void> | undefined;
      const report = ({ step }: { step: string }) => {
        if (step === 'start') killed ??= killSecond();
      };
      await assert.rejects(sandbox.start({}, { report }), { kind: 'engine-lost' });
      await killed;
      await assert.rejects(sandbox.engine.inspect(), { kind: 'engine-lost' });
      await startSecond();
      assert.notDeepEqual(await ownedObjects(second, sandbox.plan.sandboxId), []);
      await sandbox.start();
      const parts = (await sandbox.engine.inspect())?.parts ?? [];
      assert.deepEqual(
        parts.map(({ role, state }) => [role, state]),
        [
          ['front', 'running'],
          ['side', 'running'],
          ['service', 'running'],
        ],
      );
    } finally {
      await sandbox.dispose();
    }
    assert.deepEqual(await ownedObjects(second, sandbox.plan.sandboxId), []);
  });

  it('while its logs are followed is told as lost', async () => {
    const sandbox = await makeTestSandbox({ endpoint, services: [plannedService({ id: 'service', image })] });
    try {
      await sandbox.start();
      await assert.rejects(
        async () => {
          for await (const { role } of sandbox.engine.logs({ follow: true }))
            if (role === 'service') await killSecond();
        },
        { kind: 'engine-lost' },
      );
      await startSecond();
    } finally {
      await sandbox.dispose();
    }
  });
});
