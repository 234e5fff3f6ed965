import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type Docker from 'dockerode';
import * as esbuild from 'esbuild';
import { homeFrom } from '../../../src/base/home';
import type { Engine, FrontMaterial, OperationContext } from '../../../src/sandbox/engine';
import { createDockerEngine } from '../../../src/sandbox/engines/docker/dockerEngine';
import type { DockerEndpoint } from '../../../src/sandbox/engines/docker/endpoint';
import { packArchive } from '../../../src/sandbox/engines/docker/tarArchive';
import type { PlannedService, SandboxPlan } from '../../../src/sandbox/sandboxPlan';
import {
  approval,
  type Material,
  makeClient,
  makeMaterial,
  type NamedClient,
} from '../../conformance/support/material';
import { freePort } from '../freePort';
import { testImages } from './testImages';

/** A sandbox of its own, with its own home folder, certificates and port. */
export interface TestSandbox {
  engine: Engine;
  plan: SandboxPlan;
  material: FrontMaterial;
  /** With the authorities' keys. */
  certificates: Material;
  client: NamedClient;
  /** Keeps still. */
  context: OperationContext;
  /** A request with the client's certificate on a connection of its own. */
  get(path: string): Promise<{ status: number; body: string }>;
  /** As {@link get}, until the status is 200: the service needs a moment. */
  getWhenReady(path: string): Promise<string>;
  start(secrets?: Record<string, Record<string, string>>, context?: OperationContext): Promise<void>;
  dispose(): Promise<void>;
}

export const quiet: OperationContext = { report: () => {} };

/** A service with strict defaults; the overrides say what a test is about. */
export function plannedService(overrides: Partial<PlannedService> & { id: string; image: string }): PlannedService {
  return {
    displayName: overrides.id,
    standIn: false,
    port: 5000,
    replicas: 1,
    environment: {},
    secretSettings: [],
    volumes: {},
    resources: { memoryBytes: 256 * 2 ** 20, cpus: 64, pids: 64 },
    needs: { user: '1000:1000' },
    egressHosts: [],
    routes: [{ pathPrefix: '/', upstream: overrides.id, maxBodyBytes: 2 ** 20, responseTimeoutSeconds: 10 }],
    startTimeoutSeconds: 30,
    ...overrides,
  };
}

export async function makeTestSandbox(options: {
  endpoint: DockerEndpoint;
  services: readonly PlannedService[];
  front?: Partial<SandboxPlan['front']>;
  standInFolder?: string;
}): Promise<TestSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-docker-test-'));
  const home = homeFrom({ SECURE_CONTAINER_HOME: folder });
  const engine = createDockerEngine({
    endpoint: options.endpoint,
    home,
    standInProgram: options.standInFolder ?? folder,
  });
  const certificates = await makeMaterial();
  const client = await makeClient(certificates, 'laptop');
  const plan: SandboxPlan = {
    version: 1,
    sandboxId: home.sandboxId,
    services: options.services,
    front: {
      image: testImages.nginx,
      port: await freePort(),
      publishAddresses: ['127.0.0.1'],
      names: ['localhost', '127.0.0.1', '::1'],
      rate: { requestsPerSecond: 1000, burst: 1000 },
      corsAllowedOrigins: [],
      callerKeysRequired: false,
      ...options.front,
    },
  };
  const material: FrontMaterial = {
    serverCertificate: certificates.server.certificatePem,
    serverKey: certificates.server.keyPem,
    clientAuthority: certificates.clientAuthority.certificatePem,
    approvedClients: [approval(client)],
  };
  const get = (path: string) =>
    getFrom({ path, port: plan.front.port, client, authority: certificates.serverAuthority.certificatePem });
  return {
    engine,
    plan,
    material,
    certificates,
    client,
    context: quiet,
    get,
    getWhenReady: path => untilReady(() => get(path)),
    start: (serviceSecrets = {}, context = quiet) =>
      engine.start({ plan, material: () => material, serviceSecrets }, context),
    async dispose() {
      await engine.stop(quiet);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function getFrom(to: { path: string; port: number; client: NamedClient; authority: string }) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const { path, port, client } = to;
    const tls = { ca: to.authority, cert: client.certificatePem, key: client.keyPem };
    // nginx 1.29.5 and newer want the Host to be the name that TLS was asked for.
    const headers = { host: `localhost:${port}` };
    request(
      { host: '127.0.0.1', port, path, headers, agent: false, servername: 'localhost', ...tls },
      async response => {
        resolve({ status: response.statusCode ?? 0, body: (await buffer(response)).toString() });
      },
    )
      .on('error', reject)
      .end();
  });
}

async function untilReady(get: () => Promise<{ status: number; body: string }>): Promise<string> {
  for (let tries = 0; ; tries++) {
    const answer = await get().catch(error => ({ status: 0, body: String(error) }));
    if (answer.status === 200) return answer.body;
    if (tries > 100) throw new Error(`not ready: ${answer.status} ${answer.body}`);
    await delay(100);
  }
}

/** An image whose own program is a script for Node.js, or the given command. */
export async function buildServiceImage(options: {
  docker: Docker;
  tag: string;
  base: string;
  script?: string;
  command?: readonly string[];
}): Promise<string> {
  const { docker, tag, base, script = '', command = ['node', '-e', script] } = options;
  const dockerfile = `FROM ${base}\nENTRYPOINT ${JSON.stringify(command)}\n`;
  const context = await packArchive([{ path: 'Dockerfile', content: dockerfile, mode: 0o444 }]);
  const stream = await docker.buildImage(Readable.from([context]), { t: tag });
  const output = (await buffer(stream)).toString();
  if (output.includes('"error"')) throw new Error(output);
  return tag;
}

/** Builds the stand-in as the product's build does; the caller removes the folder. */
export async function buildStandIn(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'secure-container-stand-in-'));
  await esbuild.build({
    entryPoints: { standIn: join(import.meta.dirname, '../../../src/services/standIn/main.ts') },
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outdir;
}

/** Names of everything on the engine that carries the sandbox's label. */
export async function ownedObjects(docker: Docker, sandboxId: string): Promise<string[]> {
  const filters = { label: [`com.secure-container.sandbox=${sandboxId}`] };
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [
    ...containers.map(({ Names, Id }) => Names[0] ?? Id),
    ...networks.map(({ Name }) => Name),
    ...(volumes.Volumes ?? []).map(({ Name }) => Name),
  ];
}
