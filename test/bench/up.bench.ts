import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerCreateOptions } from 'dockerode';
import { openCertificateStore } from '../../src/certificates/store';
import { nginxFiles, renderNginx } from '../../src/front/nginx';
import { containerLayout } from '../../src/front/nginxLayout';
import { renderSide } from '../../src/front/nginxSide';
import { frontSpec, serviceSpec, sideSpec } from '../../src/sandbox/engines/docker/partSpecs';
import { frontPolicyOfPlan } from '../../src/sandbox/frontPolicyOfPlan';
import { planSandbox } from '../../src/sandbox/plan';
import type { PlannedService } from '../../src/sandbox/sandboxPlan';
import { serviceRequest } from '../../src/sandbox/serviceRequest';
import { composeProgram } from '../support/docker/composeProgram';
import { run as execute } from '../support/docker/debianPackages';
import { ensureDocker } from '../support/docker/ensureDocker';
import { ensureTestImages, testImages } from '../support/docker/testImages';
import { inTurn, print, ratioOf, timed } from './measure';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const runs = 7;
const port = 18_443;
const socket = '/run/secure-container/sockets/stand-in-1.sock';

/** `up`, verification included, against `docker compose up --wait` of the same containers with the same configuration and limits. */
export async function run(): Promise<void> {
  const found = await ensureDocker();
  if ('missing' in found) return console.log(`skipped: ${found.missing}`);
  await ensureTestImages(found.docker, ['nginx', 'node']);
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-bench-'));
  try {
    const ours = oursIn(join(folder, 'home'));
    const { NCPU: engineCpus } = await found.docker.info();
    const compose = await composeIn({ folder: join(folder, 'compose'), engineCpus });
    await ours.up();
    await ours.down();
    const values = await inTurn({
      runs,
      ours: () => timed(ours.up).finally(ours.down),
      peer: () => timed(compose.up).finally(compose.down),
    });
    print(
      ratioOf({ name: 'up (ready and verified) against compose up --wait (healthy)', unit: 'ms', target: 1, values }),
    );
    console.log(
      `load average: ${loadavg()
        .map(load => load.toFixed(1))
        .join(' ')}`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Side {
  up: () => Promise<void>;
  down: () => Promise<void>;
}

function oursIn(home: string): Side {
  const env = { ...process.env, SECURE_CONTAINER_HOME: home };
  const cli = (...args: string[]) => execute(process.execPath, [join(dist, 'cli.js'), ...args], { env });
  const images = ['--front-image', testImages.nginx, '--stand-in-image', testImages.node];
  return {
    up: async () => void (await cli('up', '--engine', 'docker', '--port', String(port), ...images, '--json')),
    down: async () => void (await cli('down')),
  };
}

async function composeIn(options: { folder: string; engineCpus: number }): Promise<Side> {
  const program = await composeProgram();
  const file = await writeProject(options);
  const compose = (...args: string[]) => execute(program, ['-p', 'secure-container-bench', '-f', file, ...args]);
  return {
    up: async () => void (await compose('up', '--wait', '--detach')),
    down: async () => void (await compose('down', '--volumes', '--timeout', '0')),
  };
}

async function writeProject({ folder, engineCpus }: { folder: string; engineCpus: number }): Promise<string> {
  const { request } = serviceRequest({ id: 'stand-in', eulaAccepted: false, raiTermsAccepted: false, settings: {} });
  const plan = planSandbox({
    sandboxId: 'bench',
    services: [request],
    frontImage: testImages.nginx,
    port,
    names: [],
    publishAddresses: ['127.0.0.1', '::1'],
    replicas: 1,
    rate: { requestsPerSecond: 20, burst: 40 },
    corsAllowedOrigins: [],
    callerKeysRequired: false,
  });
  const store = openCertificateStore({ folder: join(folder, 'certificates') });
  const { client } = await store.authorities();
  const server = await store.server({ names: plan.front.names });
  const policy = frontPolicyOfPlan({ plan, socketPath: () => socket, approvedClients: [] });
  const files = new Map([
    ...renderNginx({ policy, nginxVersion: undefined, opensslVersion: undefined }),
    ['side.conf', renderSide({ port: 5000, socket })],
    [nginxFiles.serverCertificate, server.certificatePem],
    [nginxFiles.serverKey, server.keyPem],
    [nginxFiles.clientAuthority, client.certificatePem],
  ]);
  const config = join(folder, 'config');
  await mkdir(config, { recursive: true });
  for (const name of [folder, config]) await chmod(name, 0o755);
  for (const [name, text] of files) await writeFile(join(config, name), text);
  const project = join(folder, 'compose.yaml');
  const program = join(folder, 'program');
  await cp(dist, program, { recursive: true });
  // As ours has it: else Node.js reads every file once more to find out what it is.
  await writeFile(join(program, 'package.json'), '{"type":"module"}');
  const [service] = plan.services as [PlannedService];
  const parts = { plan, engineCpus, service, replica: 1, program: {}, publishAddresses: plan.front.publishAddresses };
  const limits = {
    front: limitsOf(frontSpec(parts)),
    side: limitsOf(sideSpec(parts)),
    service: limitsOf(serviceSpec(parts)),
  };
  await writeFile(project, composeFile({ config, program, limits }));
  return project;
}

function limitsOf({ HostConfig: host }: ContainerCreateOptions): string {
  const cpus = Number(host?.NanoCpus) / 1e9;
  return `mem_limit: ${host?.Memory}, memswap_limit: ${host?.MemorySwap}, cpus: ${cpus}, pids_limit: ${host?.PidsLimit}`;
}

function composeFile(options: {
  config: string;
  program: string;
  limits: Record<'front' | 'side' | 'service', string>;
}): string {
  const { config, program, limits } = options;
  const hardened = `cap_drop: [ALL], security_opt: ["no-new-privileges:true"], read_only: true, init: true, tmpfs: [/tmp]`;
  const healthy = (test: string) => `healthcheck: {test: ${test}, interval: 500ms, retries: 60}`;
  const nginx = (file: string) =>
    `user: "101:101", entrypoint: [nginx], command: [-c, ${containerLayout.configFolder}/${file}, -g, "daemon off;"]`;
  const volumes = `"${config}:${containerLayout.configFolder}:ro", "sockets:/run/secure-container/sockets"`;
  return `services:
  side: {image: "${testImages.nginx}", network_mode: none, ${hardened}, ${limits.side}, ${nginx('side.conf')}, volumes: [${volumes}], ${healthy(`["CMD", "ls", "${socket}"]`)}}
  service: {image: "${testImages.node}", network_mode: "service:side", ${hardened}, ${limits.service}, user: "65532:65532", command: [/app/standIn.js], volumes: ["${program}:/app:ro"], ${healthy('["CMD", "wget", "-qO-", "http://127.0.0.1:5000/ready"]')}}
  front: {image: "${testImages.nginx}", ${hardened}, ${limits.front}, ${nginx(nginxFiles.main)}, ports: ["127.0.0.1:${port}:8443", "[::1]:${port}:8443"], volumes: [${volumes}], ${healthy('["CMD", "ls", "/tmp/nginx.pid"]')}}
volumes: {sockets: {driver_opts: {type: tmpfs, device: tmpfs, o: mode=1777}}}
`;
}
