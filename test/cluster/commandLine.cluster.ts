import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { test } from 'node:test';
import type { Diagnosis } from '../../src/sandbox/diagnose';
import { builtProgram } from '../cli/support/builtProgram';
import { hasProgram } from '../support/docker/ensureDocker';
import { until } from '../support/until';
import { gatewayAddress } from './support/clusterStage';
import { type Deployer, quiet } from './support/deployer';
import { playKubelet, runs } from './support/playKubelet';
import type { ApiServer } from './support/startApiServer';
import { withStage } from './support/withStage';

const namespace = 'ai';

let server: ApiServer;
let deployer: Deployer;
withStage({
  namespace,
  onReady: stage => {
    ({ server, deployer } = stage);
  },
});

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    SECURE_CONTAINER_HOME: deployer.home.folder,
    KUBECONFIG: server.adminKubeconfig,
    // No engine of this machine is meant.
    DOCKER_HOST: 'unix:///nowhere/docker.sock',
  };
}

/** The built command line, with no terminal. */
function secureContainer(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise(resolve => {
    const command = [builtProgram(), ...args];
    const child = execFile(process.execPath, command, { env: environment() }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

test('the doctor tells of the cluster, its Istio and its gateway', async () => {
  const { stdout } = await secureContainer('doctor', '--json');
  const found = (JSON.parse(stdout) as Diagnosis[]).filter(({ name }) => name === 'test');
  assert.deepEqual(
    found.map(({ subject, condition }) => [subject, condition]),
    [
      ['cluster', 'good'],
      ['istio', 'good'],
      ['gateway', 'good'],
    ],
  );
  assert.match(found[0]?.found ?? '', new RegExp(`^${server.url} answers admin, Kubernetes v`));
  const { host, port } = gatewayAddress;
  assert.equal(found[2]?.found, `istio-ingress/istio-ingress, reached at ${host}, port ${port}`);
});

test('up shows the cluster and the changes, and applies nothing where nobody can say yes', async () => {
  const args = ['--engine', 'kubernetes', '--namespace', namespace, '--host', 'ai.example.test'];
  const { code, stderr } = await secureContainer('up', ...args);
  assert.equal(code, 2, stderr);
  assert.match(stderr, /Context +test\n/);
  assert.match(stderr, new RegExp(`Cluster +${server.url}\n`));
  assert.match(stderr, /\+ Namespace ai\n/);
  assert.match(stderr, /\+ Secret ai-front-tls in istio-ingress\n/);
  assert.match(stderr, /Nothing is deployed without a yes/);
  assert.ok(!stderr.includes('PRIVATE KEY'));
  assert.deepEqual(await namespaces(), []);
});

/** Those that we made. */
async function namespaces(): Promise<string[]> {
  const path = '/api/v1/namespaces?labelSelector=app.kubernetes.io/managed-by=secure-container';
  const { items } = (await server.call('GET', path)) as { items: { metadata: { name: string } }[] };
  return items.map(({ metadata }) => metadata.name);
}

/** In a terminal of its own, by util-linux, which makes it 0 columns wide: says what a user types once it is asked. */
async function inTerminal(args: readonly string[], typed: string): Promise<{ code: number; screen: string }> {
  const command = [process.execPath, builtProgram(), ...args].map(word => `'${word}'`).join(' ');
  const terminal = spawn('script', ['-qec', `stty cols 120 rows 40; ${command}`, '/dev/null'], { env: environment() });
  let screen = '';
  let asked = false;
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    if (!asked && screen.includes('[y/N]')) {
      asked = true;
      terminal.stdin.write(`${typed}\n`);
    }
  });
  const code = await new Promise<number>(resolve => terminal.on('close', ended => resolve(ended ?? 1)));
  return { code, screen };
}

const noTerminal = hasProgram('script') ? false : 'there is no script(1) of util-linux to make a terminal';

test('in a terminal it asks, and a no leaves the cluster as it is', { skip: noTerminal }, async () => {
  const args = ['up', '--engine', 'kubernetes', '--namespace', namespace, '--host', 'ai.example.test'];
  const { code, screen } = await inTerminal(args, 'n');
  assert.match(screen, /\+ Namespace ai\s/);
  assert.match(screen, /Apply this to the context test\? \[y\/N\]/);
  assert.equal(code, 130, screen);
  assert.deepEqual(await namespaces(), []);
});

test('with a yes all of it is applied, and undone when the gateway answers nobody', async () => {
  const stopKubelet = playKubelet({ server, namespace, fate: runs });
  const args = ['--engine', 'kubernetes', '--namespace', namespace, '--host', 'ai.example.test'];
  const { code, stderr } = await secureContainer('up', ...args, '--yes', '--start-timeout', '2');
  await stopKubelet();
  assert.equal(code, 3, stderr);
  assert.match(stderr, /Deployment stand-in in ai/);
  // Nothing listens on the port of the node: the real gateway is in test/istio.
  assert.match(stderr, /front|gateway/i);
  assert.deepEqual(await namespaces(), []);
});

test('a host name is asked for before any cluster is', async () => {
  const { code, stderr } = await secureContainer('up', '--engine', 'kubernetes', '--context', 'no-such');
  assert.equal(code, 2);
  assert.match(stderr, /needs a host name of its own/);
});

test('status of what was deployed, in the cluster it was deployed to', async () => {
  const stopKubelet = playKubelet({ server, namespace, fate: runs });
  const engine = await deployer.open();
  await engine.prepare(deployer.plan, quiet);
  await engine.start({ plan: deployer.plan, material: deployer.material, serviceSecrets: {} }, quiet);
  await stopKubelet();
  await deployer.remember();
  // What the kubelet wrote last may count a moment later.
  const status = await until('a state of running', async () => {
    const { code, stdout } = await secureContainer('status', '--json');
    return code === 0 ? JSON.parse(stdout) : undefined;
  });
  assert.equal(status.engine, 'kubernetes');
  assert.equal(status.engineAddress, server.url);
  assert.equal(status.url, 'https://ai.example.test');
  assert.equal(status.state, 'running');
});

test('client add and revoke change the list of the gateway', async () => {
  const path = `/apis/networking.istio.io/v1/namespaces/istio-ingress/gateways/${namespace}-front`;
  const hashes = async () => {
    const { spec } = (await server.call('GET', path)) as { spec?: unknown };
    return (spec as { servers: [{ tls: { verifyCertificateHash: string[] } }] }).servers[0].tls.verifyCertificateHash;
  };
  const before = await hashes();
  assert.equal((await secureContainer('client', 'add', 'alice')).code, 0);
  assert.equal((await hashes()).length, before.length + 1);
  assert.equal((await secureContainer('client', 'revoke', 'alice')).code, 0);
  assert.deepEqual(await hashes(), before);
});

test('a start elsewhere does not end what is deployed', async () => {
  const { code, stderr } = await secureContainer('up', '--engine', 'embedded');
  assert.equal(code, 1);
  assert.match(stderr, /runs elsewhere already: .*\(kubernetes\)/);
});

test('down leaves nothing, and later commands ask no cluster', async () => {
  assert.equal((await secureContainer('down')).code, 0);
  assert.deepEqual(await namespaces(), []);
  const { code, stderr } = await secureContainer('status');
  assert.equal(code, 1);
  assert.match(stderr, /No sandbox runs/);
});
