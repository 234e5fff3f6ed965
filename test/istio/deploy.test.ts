import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import type { ProbeResult } from '../../src/sandbox/verify/probe';
import { builtProgram } from '../cli/support/builtProgram';
import { type DeploymentStage, startDeploymentStage } from './support/deploymentStage';
import { meshOfRun } from './support/meshOfRun';

const running = await meshOfRun();
const host = 'api.example.test';
const namespace = 'ai';

interface Answer {
  code: number;
  stdout: string;
  stderr: string;
}

/** `up --engine kubernetes` with a real gateway, sidecars and service behind what it deploys. */
suite('a deployment', { skip: running ? false : 'the real Istio runs in `npm run test:istio` alone' }, () => {
  let home: string;
  let stage: DeploymentStage;

  before(async () => {
    assert.ok(running);
    home = await mkdtemp(join(tmpdir(), 'secure-container-deployed-'));
    stage = await startDeploymentStage({ mesh: running, namespace });
  });
  after(async () => {
    await stage?.end();
    await rm(home, { recursive: true, force: true });
  });

  /** The built command line, as somebody whose kubeconfig names this cluster. */
  function secureContainer(...args: string[]): Promise<Answer> {
    const env = { ...process.env, SECURE_CONTAINER_HOME: home, KUBECONFIG: running?.kubeconfig };
    return promisify(execFile)(process.execPath, [builtProgram(), ...args], { env }).then(
      ended => ({ code: 0, ...ended }),
      (error: Answer) => error,
    );
  }

  test('is verified through the gateway before it is said to be secured', async t => {
    const where = ['--namespace', namespace, '--gateway', stage.gateway];
    const args = ['--engine', 'kubernetes', ...where, '--host', host, '--yes'];
    const starting = stage.runPods();
    starting.catch(() => undefined);
    const { code, stdout, stderr } = await secureContainer('up', ...args);
    assert.equal(code, 0, stderr + stdout);
    await starting;
    t.diagnostic(stderr);
    assert.match(stderr, /all \d+ probes hold/);
    assert.ok(stderr.includes(`https://${host}`));
  });

  test('is what status and verify tell of', async () => {
    const status = JSON.parse((await secureContainer('status', '--json')).stdout);
    assert.deepEqual([status.engine, status.state, status.verified], ['kubernetes', 'running', true]);
    const verified = await secureContainer('verify', '--json');
    assert.equal(verified.code, 0, verified.stderr);
    const probes = JSON.parse(verified.stdout) as ProbeResult[];
    assert.ok(probes.length >= 18 && probes.every(({ ok }) => ok));
  });

  test('lets a client in from its approval until it is withdrawn', async () => {
    assert.equal((await secureContainer('client', 'add', 'alice')).code, 0);
    assert.equal(await call('alice'), '200');
    assert.equal((await secureContainer('client', 'revoke', 'alice')).code, 0);
    assert.notEqual(await call('alice'), '200');
    assert.equal(await call('default'), '200');
  });

  test('is gone after down', async () => {
    assert.equal((await secureContainer('down')).code, 0);
    await assert.rejects(async () =>
      running?.api.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }),
    );
    assert.notEqual(await call('default'), '200');
  });

  /** The status that curl gets with a client of the store; 000 if there is no answer. */
  async function call(client: string): Promise<string> {
    const of = (name: string) => join(home, 'certificates', name);
    const files = ['--cert', of(`clients/${client}/certificate.pem`), '--key', of(`clients/${client}/key.pem`)];
    const address = ['--resolve', `${host}:443:${stage.address}`];
    const authority = ['--cacert', of('server-authority/certificate.pem')];
    const format = ['--silent', '--max-time', '10', '--output', '/dev/null', '--write-out', '%{http_code}'];
    const curl = promisify(execFile)('curl', [...format, ...address, ...authority, ...files, `https://${host}/ready`]);
    return curl.then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
  }
});
