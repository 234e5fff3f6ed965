import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { SecureContainerError, throwIfCancelled } from '../../../base/errors';
import { makePrivateFolder } from '../../../base/files';
import type { Home } from '../../../base/home';
import type {
  Engine,
  FrontMaterial,
  LogLine,
  LogOptions,
  OperationContext,
  RouteAttempt,
  SandboxState,
  StartOptions,
} from '../../engine';
import type { SandboxPlan } from '../../sandboxPlan';
import { askControl, type ControlQuestion, hasSockets, readLogs } from './controlClient';
import { launchHost } from './hostLauncher';
import { removeRuntimeFolder, runtimeFolders } from './runtimeFolder';
import { watchHosts } from './watchHosts';

export interface EmbeddedEngineOptions {
  home: Home;
  /** The built programs: `dist/embeddedHost.js` and `dist/standIn.js`. */
  program: { host: string; standIn: string };
  /** The Node.js (or Electron) to run them with; the one that runs this by default. */
  nodePath?: string;
  environment: NodeJS.ProcessEnv;
}

/** An engine that needs none: the front in a process of its own, each service in another, joined by Unix sockets or named pipes. */
export function createEmbeddedEngine(options: EmbeddedEngineOptions): Engine {
  const sandbox = new EmbeddedSandbox(options);
  return {
    kind: 'embedded',
    location: { address: sandbox.folder, reason: l10n.t('processes of this machine, no container engine needed') },
    frontHost: '127.0.0.1',
    prepare: async plan => refuseImages(plan),
    missingImages: async () => [],
    start: (start, context) => sandbox.start(start, context),
    update: (change, context) => sandbox.update(change, context),
    inspect: () => sandbox.inspect(),
    logs: logOptions => sandbox.logs(logOptions),
    watch: (onChange, signal) =>
      watchHosts({ folders: runtimeFolders(options.home.sandboxId, options.environment), onChange, signal }),
    stop: context => sandbox.stop(context),
    tryDirectRoutes: () => sandbox.attempt('direct-routes'),
    tryEgress: () => sandbox.attempt('egress'),
  };
}

/** @throws SecureContainerError `usage` for a service that is an image */
function refuseImages({ services }: SandboxPlan): void {
  const service = services.find(({ standIn }) => !standIn);
  if (!service) return;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('{0} is a container image, and the embedded engine runs only the stand-in.', service.displayName),
    nextStep: l10n.t('Start Docker and use --engine docker, or take the stand-in.'),
  });
}

class EmbeddedSandbox {
  readonly folder: string;
  readonly #options: EmbeddedEngineOptions;
  readonly #folders: readonly string[];

  constructor(options: EmbeddedEngineOptions) {
    this.#options = options;
    this.#folders = runtimeFolders(options.home.sandboxId, options.environment);
    const [best] = this.#folders;
    if (best === undefined) {
      throw new SecureContainerError({
        kind: 'state-unwritable',
        reason: l10n.t('The path of the folder for temporary files is too long for a socket.'),
        nextStep: l10n.t('Set TMPDIR to a shorter path.'),
      });
    }
    this.folder = best;
  }

  async start({ plan, material }: StartOptions, context: OperationContext): Promise<void> {
    refuseImages(plan);
    throwIfCancelled(context.signal);
    if (await this.#runningFolder()) throw alreadyThere();
    const { home, program, nodePath = process.execPath, environment } = this.#options;
    await makePrivateFolder(home.logs);
    context.report({ step: 'start', what: l10n.t('the front and the services') });
    await launchHost({
      nodePath,
      program: program.host,
      order: {
        plan,
        material: await material(),
        runtimeFolder: this.folder,
        logFile: join(home.logs, 'sandbox.log'),
        standInProgram: program.standIn,
      },
      errorFile: join(home.logs, 'host-errors.log'),
      environment,
      signal: context.signal,
    });
  }

  async update(
    change: Partial<FrontMaterial>,
    context: OperationContext & { after?: Promise<unknown> },
  ): Promise<void> {
    await context.after?.catch(() => undefined);
    context.report({ step: 'reload', what: l10n.t('the front') });
    await this.#ask({ method: 'PUT', path: '/material', body: change });
  }

  async inspect(): Promise<SandboxState | undefined> {
    for (const runtimeFolder of this.#folders) {
      const state = await askControl({ runtimeFolder, method: 'GET', path: '/state' });
      if (state) return state as SandboxState;
      // What a killed host left behind; its services ended with it.
      if (hasSockets(runtimeFolder)) await removeRuntimeFolder(runtimeFolder);
    }
    return undefined;
  }

  async *logs(options: LogOptions): AsyncIterable<LogLine> {
    const runtimeFolder = await this.#runningFolder();
    if (runtimeFolder) yield* readLogs(runtimeFolder, options);
  }

  async stop(context: OperationContext): Promise<void> {
    const runtimeFolder = await this.#runningFolder();
    if (runtimeFolder) {
      context.report({ step: 'stop', what: l10n.t('the front and its services') });
      await askControl({ runtimeFolder, method: 'POST', path: '/stop' });
      // It answers before it ends; the port is free when it is gone.
      while (await askControl({ runtimeFolder, method: 'GET', path: '/state' })) await sleep(pollMs);
    }
    for (const folder of this.#folders) await removeRuntimeFolder(folder);
  }

  async attempt(kind: 'direct-routes' | 'egress'): Promise<readonly RouteAttempt[]> {
    return (await this.#ask({ method: 'POST', path: `/attempts/${kind}` })) as readonly RouteAttempt[];
  }

  async #ask(question: Omit<ControlQuestion, 'runtimeFolder'>): Promise<unknown> {
    const runtimeFolder = await this.#runningFolder();
    if (!runtimeFolder) throw nothingRuns();
    return askControl({ ...question, runtimeFolder });
  }

  async #runningFolder(): Promise<string | undefined> {
    for (const runtimeFolder of this.#folders)
      if (await askControl({ runtimeFolder, method: 'GET', path: '/state' })) return runtimeFolder;
    return undefined;
  }
}

const pollMs = 20;

function alreadyThere(): SecureContainerError {
  return new SecureContainerError({
    kind: 'name-taken',
    remedy: 'stop',
    reason: l10n.t('This sandbox runs already.'),
    nextStep: l10n.t('Stop it first with: secure-container down'),
  });
}

function nothingRuns(): SecureContainerError {
  return new SecureContainerError({
    kind: 'engine-lost',
    reason: l10n.t('The sandbox does not run any more.'),
    nextStep: l10n.t('Start it again with: secure-container up'),
  });
}
