import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { build } from 'esbuild';
import { homeFrom } from '../../../../src/base/home';
import type { Engine, FrontMaterial, OperationContext, StartOptions } from '../../../../src/sandbox/engine';
import { createEmbeddedEngine } from '../../../../src/sandbox/engines/embedded/embeddedEngine';
import type { PlannedService, SandboxPlan } from '../../../../src/sandbox/sandboxPlan';
import { makeWorld, type World } from '../../../front/embeddedFixture';
import { freePort } from '../../../support/freePort';

export const context: OperationContext = { report: () => {} };

/** The programs as they are shipped, in a folder whose name is as awkward as a user's can be. */
export async function buildPrograms(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'Programme für Test '));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const requireLine = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await build({
    entryPoints: {
      embeddedHost: 'src/sandbox/engines/embedded/hostProcess.ts',
      egressGuard: 'src/sandbox/engines/embedded/egressGuard.ts',
      standIn: 'src/services/standIn/main.ts',
    },
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: requireLine },
    logLevel: 'silent',
  });
  return folder;
}

export interface Sandbox {
  engine: Engine;
  world: World;
  port: number;
  plan: SandboxPlan;
  material: FrontMaterial;
  order: StartOptions;
  home: string;
  runtimeParent: string;
}

/** An engine with a home and a folder for sockets of its own; whatever it started is stopped after the test. */
export async function makeSandbox(
  t: TestContext,
  programs: string,
  options: { homeName?: string; service?: Partial<PlannedService> } = {},
): Promise<Sandbox> {
  const parent = await mkdtemp(join(tmpdir(), 'sce-'));
  const runtimeParent = await mkdtemp(join(tmpdir(), 'scr-'));
  const home = homeFrom({ SECURE_CONTAINER_HOME: join(parent, options.homeName ?? 'home') });
  const engine = createEmbeddedEngine({
    home,
    program: { host: join(programs, 'embeddedHost.js'), standIn: join(programs, 'standIn.js') },
    environment: { ...process.env, XDG_RUNTIME_DIR: runtimeParent },
  });
  t.after(async () => {
    await engine.stop(context);
    await rm(parent, { recursive: true, force: true });
    await rm(runtimeParent, { recursive: true, force: true });
  });
  const world = await makeWorld();
  const port = await freePort();
  const plan = planFor(home.sandboxId, port, options.service);
  const material: FrontMaterial = {
    serverCertificate: world.server.cert + world.serverAuthority.certificatePem,
    serverKey: world.server.key,
    clientAuthority: world.clientAuthority.certificatePem,
    approvedClients: [{ name: 'alice', serialNumber: world.alice.serialNumber }],
  };
  return {
    engine,
    world,
    port,
    plan,
    material,
    order: { plan, material: () => material, serviceSecrets: {} },
    home: home.folder,
    runtimeParent,
  };
}

function planFor(sandboxId: string, port: number, change: Partial<PlannedService> = {}): SandboxPlan {
  return {
    version: 1,
    sandboxId,
    services: [
      {
        id: 'stand-in',
        displayName: 'Stand-in',
        image: '',
        standIn: true,
        port: 5000,
        replicas: 1,
        environment: {},
        secretSettings: [],
        volumes: {},
        resources: { memoryBytes: 512 * 2 ** 20, cpus: 1, pids: 50 },
        needs: {},
        egressHosts: [],
        routes: [{ pathPrefix: '/', upstream: 'stand-in', maxBodyBytes: 100_000, responseTimeoutSeconds: 10 }],
        startTimeoutSeconds: 60,
        ...change,
      },
    ],
    front: {
      image: '',
      port,
      publishAddresses: ['127.0.0.1', '::1'],
      names: ['localhost', '127.0.0.1', '::1'],
      rate: { requestsPerSecond: 1000, burst: 1000 },
      corsAllowedOrigins: [],
      callerKeysRequired: false,
    },
  };
}
