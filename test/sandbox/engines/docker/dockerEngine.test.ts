import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { LogLine, SandboxState } from '../../../../src/sandbox/engine';
import { foreignName } from '../../../../src/sandbox/engines/docker/clientHello';
import { callerKeys, keys } from '../../../conformance/support/material';
import { ensureDocker } from '../../../support/docker/ensureDocker';
import {
  buildStandIn,
  makeTestSandbox,
  ownedObjects,
  plannedService,
  quiet,
  type TestSandbox,
} from '../../../support/docker/sandboxForTests';
import { ensureTestImages, testImages } from '../../../support/docker/testImages';
import { until } from '../../../support/until';

const engine = await ensureDocker();

describe('the Docker engine', { skip: 'missing' in engine && engine.missing }, () => {
  if ('missing' in engine) return;
  const { docker, endpoint } = engine;
  let sandbox: TestSandbox;
  let standInFolder: string;

  before(async () => {
    await ensureTestImages(docker, ['nginx', 'oldNginx', 'node']);
    standInFolder = await buildStandIn();
    const service = plannedService({
      id: 'stand-in',
      image: testImages.node,
      standIn: true,
      port: 5050,
      replicas: 2,
      egressHosts: ['billing.example.test'],
      needs: {},
    });
    sandbox = await makeTestSandbox({ endpoint, services: [service], standInFolder });
    await sandbox.engine.prepare(sandbox.plan, quiet);
    await sandbox.start();
    await sandbox.getWhenReady('/ready');
  });

  after(async () => {
    await sandbox.dispose();
    await rm(standInFolder, { recursive: true });
  });

  it('runs a front, and a side and a service for each replica', async () => {
    const state = (await sandbox.engine.inspect()) as SandboxState;
    assert.deepEqual(state.plan, sandbox.plan);
    const parts = state.parts.map(part => [part.role, part.replica, part.state]);
    assert.deepEqual(parts, [
      ['front', undefined, 'running'],
      ['side', 1, 'running'],
      ['side', 2, 'running'],
      ['service', 1, 'running'],
      ['service', 2, 'running'],
    ]);
    assert.ok(Math.abs(Date.now() - Date.parse(state.startedAt)) < 120_000);
  });

  it('gives no part a right it does not need', async () => {
    for (const { name } of (await sandbox.engine.inspect())?.parts ?? []) {
      const { HostConfig: host, Config: config } = await docker.getContainer(name).inspect();
      assert.match(config.User, /^(101:101|1000:1000)$/, name);
      assert.deepEqual(host.CapDrop, ['ALL'], name);
      assert.deepEqual(host.SecurityOpt, ['no-new-privileges:true'], name);
      assert.equal(host.ReadonlyRootfs, true, name);
      assert.equal(host.Privileged, false, name);
      assert.equal(host.RestartPolicy?.Name, 'no', name);
      assert.ok((host.Memory ?? 0) > 0 && host.MemorySwap === host.Memory, name);
      assert.ok((host.NanoCpus ?? 0) > 0 && (host.PidsLimit ?? 0) > 0, name);
      assert.ok(host.LogConfig?.Config['max-size'], name);
    }
  });

  it('has no way to a service but the front', async () => {
    const attempts = await sandbox.engine.tryDirectRoutes();
    assert.ok(attempts.some(({ outcome }) => outcome === 'no network interface but lo'));
    assert.ok(attempts.some(({ target }) => target === '127.0.0.1:5050 from this machine'));
    assert.deepEqual(
      attempts.filter(({ reached }) => reached),
      [],
    );
  });

  it('does not take another program on the port of the service for the service', async () => {
    const server = createServer().listen(5050, '127.0.0.1');
    try {
      const attempts = await sandbox.engine.tryDirectRoutes();
      const attempt = attempts.find(({ target }) => target === '127.0.0.1:5050 from this machine');
      assert.equal(attempt?.reached, false);
      assert.match(attempt?.outcome ?? '', /another program/);
    } finally {
      server.close();
    }
  });

  it('lets nothing out: no route, no front address, no DNS, no host but the billing host', async () => {
    const attempts = await sandbox.engine.tryEgress();
    assert.equal(attempts.length, 8);
    assert.deepEqual(
      attempts.filter(({ reached }) => reached),
      [],
    );
    const foreign = attempts.filter(({ target }) => target.startsWith(foreignName));
    assert.deepEqual(
      foreign.map(({ outcome }) => outcome),
      ['closed without an answer', 'closed without an answer'],
    );
    const lines = await collectLogs();
    assert.ok(
      lines.some(({ text }) => text.includes(foreignName)),
      'the front has seen and refused the foreign name',
    );
  });

  it('refuses a withdrawn client as soon as the update has resolved, and lets it in again', async () => {
    await sandbox.engine.update({ approvedClients: [] }, quiet);
    assert.equal((await sandbox.get('/ready')).status, 403);
    await sandbox.engine.update({ approvedClients: sandbox.material.approvedClients }, quiet);
    assert.equal((await sandbox.get('/ready')).status, 200);
    const owned = await ownedObjects(docker, sandbox.plan.sandboxId);
    assert.deepEqual(
      owned.filter(name => name.endsWith('-loader')),
      [],
      'a change leaves no helper behind',
    );
  });

  it('withdraws no sooner than it was told to, though it is prepared', async () => {
    let go = () => {};
    const after = new Promise<void>(resolve => {
      go = resolve;
    });
    const updating = sandbox.engine.update({ approvedClients: [] }, { ...quiet, after });
    await delay(1500);
    assert.equal((await sandbox.get('/ready')).status, 200);
    go();
    await updating;
    assert.equal((await sandbox.get('/ready')).status, 403);
    await sandbox.engine.update({ approvedClients: sandbox.material.approvedClients }, quiet);
  });

  it('takes back a change that nginx refuses', async () => {
    await assert.rejects(sandbox.engine.update({ serverCertificate: 'no certificate' }, quiet), {
      kind: 'front-failed',
      reason: /\[emerg\].*server\.pem/,
    });
    await sandbox.engine.update({ approvedClients: sandbox.material.approvedClients }, quiet);
    assert.equal((await sandbox.get('/ready')).status, 200);
  });

  it('gives the lines of all parts by time, and follows new ones until aborted', async () => {
    const isAccess = ({ role, stream, text }: LogLine) =>
      role === 'front' && stream === 'stdout' && text.startsWith('{');
    // nginx writes them a second late.
    const lines = await until('a line of the access log', async () => {
      const all = await collectLogs();
      return all.some(isAccess) ? all : undefined;
    });
    assert.ok(lines.some(({ role, text }) => role === 'service' && text.startsWith('Stand-in')));
    assert.equal((await collectLogs(3)).length, 3);
    const stop = new AbortController();
    const followed: LogLine[] = [];
    await assert.rejects(
      async () => {
        const following = sandbox.engine.logs({ follow: true, tail: 0, signal: stop.signal });
        setTimeout(() => void sandbox.get('/status?followed').catch(() => undefined), 300);
        for await (const line of following) {
          followed.push(line);
          // Lines of before may come late.
          if (line.text.includes('"path":"/status"')) stop.abort();
        }
      },
      { name: 'Cancelled' },
    );
    assert.ok(followed.some(({ text }) => text.includes('"path":"/status"')));
  });

  it('is found again by another engine object, stops whole, and stops again', async () => {
    await sandbox.engine.stop(quiet);
    assert.equal(await sandbox.engine.inspect(), undefined);
    assert.deepEqual(await ownedObjects(docker, sandbox.plan.sandboxId), []);
    await sandbox.engine.stop(quiet);
    await assert.rejects(sandbox.engine.update({ approvedClients: [] }, quiet), { kind: 'front-failed' });
  });

  it('runs nginx 1.22 as the front too, with caller keys and without them', async () => {
    const service = plannedService({ id: 'stand-in', image: testImages.node, standIn: true, needs: {} });
    const front = { image: testImages.oldNginx, callerKeysRequired: true };
    const old = await makeTestSandbox({ endpoint, services: [service], standInFolder, front });
    try {
      await assert.rejects(old.start(), { kind: 'internal' });
      assert.deepEqual(await ownedObjects(docker, old.plan.sandboxId), []);
      await old.engine.start(
        { plan: old.plan, material: () => ({ ...old.material, callerKeys }), serviceSecrets: {} },
        quiet,
      );
      const wanted = { status: 401 };
      const answer = await untilStatus(() => old.get('/ready'), wanted.status);
      assert.ok(!answer.body.includes(keys[0]));
    } finally {
      await old.dispose();
    }
  });

  async function collectLogs(tail?: number): Promise<LogLine[]> {
    const lines: LogLine[] = [];
    const options = { follow: false, ...(tail !== undefined && { tail }) };
    for await (const line of sandbox.engine.logs(options)) lines.push(line);
    return lines;
  }
});

async function untilStatus(get: () => Promise<{ status: number; body: string }>, status: number) {
  for (let tries = 0; ; tries++) {
    const answer = await get().catch(error => ({ status: 0, body: String(error) }));
    if (answer.status === status || tries > 100) {
      assert.equal(answer.status, status, answer.body);
      return answer;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
