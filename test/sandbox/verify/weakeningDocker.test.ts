import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { after, afterEach, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { type VerifyTarget, verify } from '../../../src/sandbox/verify/verify';
import { ensureDocker, hasProgram } from '../../support/docker/ensureDocker';
import {
  buildStandIn,
  makeTestSandbox,
  plannedService,
  quiet,
  type TestSandbox,
} from '../../support/docker/sandboxForTests';
import { ensureTestImages, testImages } from '../../support/docker/testImages';
import { weakenedRate } from './weakening';

const run = promisify(execFile);

/** Changes of the service's network namespace, by the tools of the machine; undone after each test. */
const weakenings = [
  { property: 'nothing is weakened', change: [], undo: [], fails: [] },
  {
    property: 'the service has no interface but lo',
    change: ['ip', 'link', 'add', 'weak0', 'type', 'veth', 'peer', 'name', 'weak1'],
    undo: ['ip', 'link', 'delete', 'weak0'],
    fails: ['direct-route'],
  },
  {
    property: 'the service has no route',
    // Documentation addresses (RFC 5737), by way of lo: nothing could ever arrive anywhere.
    change: ['ip', 'route', 'add', '203.0.113.0/24', 'dev', 'lo'],
    undo: ['ip', 'route', 'delete', '203.0.113.0/24'],
    fails: ['egress-elsewhere'],
  },
] as const;

const engine = await ensureDocker();
const missing =
  'missing' in engine ? engine.missing : hasProgram('nsenter') && hasProgram('ip') ? false : 'no nsenter or no ip';

suite('each property of a running Docker sandbox, weakened', { skip: missing }, () => {
  if ('missing' in engine) return;
  const { docker, endpoint } = engine;
  let sandbox: TestSandbox;
  let standInFolder: string;
  let undo: readonly string[] = [];

  before(async () => {
    await ensureTestImages(docker, ['nginx', 'node']);
    standInFolder = await buildStandIn();
    const service = plannedService({ id: 'stand-in', image: testImages.node, standIn: true, needs: {} });
    sandbox = await makeTestSandbox({ endpoint, services: [service], standInFolder, front: { rate: weakenedRate } });
    await sandbox.engine.prepare(sandbox.plan, quiet);
    await sandbox.start();
    await sandbox.getWhenReady('/ready');
  });
  after(async () => {
    await sandbox.dispose();
    await rm(standInFolder, { recursive: true });
  });
  afterEach(async () => {
    await inServiceNetwork(undo);
    undo = [];
  });

  for (const weakening of weakenings) {
    test(weakening.property, async () => {
      await inServiceNetwork(weakening.change);
      undo = weakening.undo;
      const results = await verify({ target: targetOf(sandbox) });
      const failed = results.filter(result => !result.ok);
      assert.deepEqual(
        failed.map(result => result.probe),
        weakening.fails,
        failed.map(result => `${result.probe}: ${result.observed}`).join('\n'),
      );
    });
  }

  async function inServiceNetwork(command: readonly string[]): Promise<void> {
    if (command.length === 0) return;
    const side = (await sandbox.engine.inspect())?.parts.find(part => part.role === 'side');
    assert.ok(side);
    const { State } = await docker.getContainer(side.name).inspect();
    await run('nsenter', ['--target', String(State.Pid), '--net', ...command]);
  }
});

function targetOf({ engine, plan, material, certificates }: TestSandbox): VerifyTarget {
  return {
    host: engine.frontHost,
    port: plan.front.port,
    names: plan.front.names,
    serverAuthority: certificates.serverAuthority.certificatePem,
    clientAuthority: certificates.clientAuthority,
    policySummary: { rate: weakenedRate, maxBodyBytes: 2 ** 20, callerKeysRequired: false, goodPath: '/ready' },
    approve: client => engine.update({ approvedClients: [...material.approvedClients, client] }, quiet),
    withdraw: ({ after }) => engine.update({ approvedClients: material.approvedClients }, { ...quiet, after }),
    tryDirectRoutes: () => engine.tryDirectRoutes(),
    tryEgress: () => engine.tryEgress(),
  };
}
