import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { forgetEngine, rememberEngine } from '../../src/sandbox/lastEngine';
import { asOther, cannotChangeUser } from './support/asOther';
import { deadEngine } from './support/dockerForCommands';
import { withLine } from './support/withLine';

describe('no engine to be had', () => {
  it('none is at the address that was named', async () => {
    await withLine({ upArgs: ['--engine', 'docker'], environment: deadEngine }, async line => {
      const fault = { code: 3, nextStep: /Start Docker|--engine embedded/ };
      await line.upFails({
        ...fault,
        reason: /^No container engine answers at unix:\/\/\/nowhere\/docker\.sock \(ENOENT\)\.$/,
      });
      const tcp = { environment: { DOCKER_HOST: 'tcp://127.0.0.1:9' } };
      await line.upFails(
        { ...fault, reason: /^No container engine answers at tcp:\/\/127\.0\.0\.1:9 \(ECONNREFUSED\)\.$/ },
        [],
        tcp,
      );
      const { code, stdout } = await line.run(['doctor', '--json']);
      assert.equal(code, 1, stdout);
      assert.match(stdout, /No container engine answers/);
    });
  });

  it('an address that is none', async () => {
    await withLine({ upArgs: ['--engine', 'docker'] }, async line => {
      const environment = { DOCKER_HOST: 'gopher://nonsense' };
      const result = await line.run(line.upArgs(), { environment });
      assert.equal(result.code, 2, result.stderr);
      assert.doesNotMatch(result.stderr, /fault of secure-container/);
      await line.nothingLeft();
    });
  });

  it('something listens there that is no engine', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scc-socket-'));
    const server = createServer(socket => socket.destroy()).listen(join(folder, 'docker.sock'));
    await once(server, 'listening');
    try {
      await withLine({ upArgs: ['--engine', 'docker'] }, async line => {
        const environment = { DOCKER_HOST: `unix://${folder}/docker.sock` };
        await line.upFails({ code: 3, reason: /^The container engine at .* stopped answering\.$/ }, [], {
          environment,
        });
      });
    } finally {
      server.close();
      await rm(folder, { recursive: true });
    }
  });

  it('something listens there that never answers', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'scc-socket-'));
    const sockets = new Set<Socket>();
    const server = createServer(socket => void sockets.add(socket)).listen(join(folder, 'docker.sock'));
    await once(server, 'listening');
    try {
      await withLine({ upArgs: [] }, async line => {
        const environment = { DOCKER_HOST: `unix://${folder}/docker.sock` };
        await rememberEngine(line.home, 'docker');
        const results = await Promise.all(['status', 'down'].map(command => line.run([command], { environment })));
        for (const { code, reason } of results) {
          assert.equal(code, 3);
          assert.match(reason, /^The engine in which the sandbox was started cannot be asked any more/);
        }
        await forgetEngine(line.home);
      });
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
      await rm(folder, { recursive: true });
    }
  });

  it('no permission on the socket', { skip: cannotChangeUser }, () =>
    asOther(65_534, async ({ folder, start }) => {
      const socket = join(folder, 'docker.sock');
      const server = createServer().listen(socket);
      await once(server, 'listening');
      try {
        await chmod(socket, 0o600);
        const { code, reason, nextStep } = await start(['up', '--engine', 'docker'], {
          DOCKER_HOST: `unix://${socket}`,
        }).ended;
        assert.match(reason, /^You may not use the container engine at unix:.*docker\.sock\.$/);
        assert.match(nextStep, /usermod -aG docker/);
        assert.equal(code, 3);
      } finally {
        server.close();
      }
    }),
  );
});
