import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../support/freePort';
import type { InstalledVsCode } from './installVsCode';
import { quietSettings } from './userSettings';

export interface VsCodeServer {
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  /** `127.0.0.1:PORT`: how the workbench calls this machine in its `vscode-remote:` addresses. */
  authority: string;
  /** Settings, installed extensions and logs. Goes away with the server. */
  profile: string;
  /** The process; its group holds the extension hosts and what they start. */
  pid: number;
  log: () => Promise<string>;
  stop: () => Promise<void>;
}

export interface ServerOptions {
  vsCode: InstalledVsCode;
  /** User settings beside {@link quietSettings}. */
  settings?: Readonly<Record<string, unknown>>;
  /** Environment of the extension hosts beside this process's own. */
  environment?: Readonly<Record<string, string>>;
  /** An extension to install first. */
  vsix?: string;
  /**
   * Whether pages may name an extension's folder and a test suite to run. Newer servers then show no notifications.
   */
  runsSuites?: boolean;
  /** Whether it goes on when nobody has looked at it for minutes. */
  staysWithoutWindow?: boolean;
  /** Whether workspaces begin restricted, as they do for users. */
  workspaceTrust?: boolean;
}

/** Starts VS Code's server on a free port of 127.0.0.1, with a profile of its own, and waits until it answers. */
export async function startVsCodeServer(options: ServerOptions): Promise<VsCodeServer> {
  const profile = await mkdtemp(join(tmpdir(), 'secure-container-workbench-'));
  const settings = { ...quietSettings, ...options.settings };
  await mkdir(join(profile, 'data', 'User'), { recursive: true });
  await writeFile(join(profile, 'data', 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  if (options.vsix) await installExtension({ vsCode: options.vsCode, profile, vsix: options.vsix });

  const port = await freePort();
  const logFile = join(profile, 'server.log');
  const server = spawnServer({ ...options, profile, port, logFile });
  const log = () => readFile(logFile, 'utf8');
  const stop = async () => {
    await endGroup(server);
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilAnswering(server, origin);
  } catch (error) {
    const text = await log();
    await stop();
    throw new Error(`VS Code's server does not start: ${String(error)}\n${text}`);
  }
  return { origin, authority: `127.0.0.1:${port}`, profile, pid: server.pid ?? 0, log, stop };
}

/** Installs a .vsix into a profile, as `code --install-extension` does. @throws if VS Code refuses it */
async function installExtension(options: { vsCode: InstalledVsCode; profile: string; vsix: string }): Promise<void> {
  const { vsCode, profile, vsix } = options;
  const args = ['--accept-server-license-terms', '--install-extension', vsix, ...profileFlags(profile)];
  await promisify(execFile)(vsCode.node, [program(vsCode), ...args], { env: environmentOf(profile) });
}

function spawnServer(options: ServerOptions & { profile: string; port: number; logFile: string }): ChildProcess {
  const { vsCode, profile, port, environment } = options;
  const flags = [
    '--host=127.0.0.1',
    `--port=${port}`,
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-telemetry',
    '--disable-getting-started-override',
    '--force-disable-user-env',
    // Should this process die, the server ends by itself five minutes after its last window.
    ...(options.staysWithoutWindow ? [] : ['--enable-remote-auto-shutdown']),
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.runsSuites ? ['--enable-smoke-test-driver'] : []),
    ...profileFlags(profile),
  ];
  const log = openSync(options.logFile, 'a');
  const server = spawn(vsCode.node, [program(vsCode), ...flags], {
    stdio: ['ignore', log, log],
    // A process group of its own: one signal ends the extension hosts too.
    detached: true,
    env: { ...environmentOf(profile), ...environment },
  });
  closeSync(log);
  return server;
}

function program(vsCode: InstalledVsCode): string {
  return join(vsCode.folder, 'out', 'server-main.js');
}

function profileFlags(profile: string): string[] {
  const folders = { 'server-data-dir': profile, 'user-data-dir': join(profile, 'data') };
  return Object.entries({ ...folders, 'extensions-dir': join(profile, 'extensions') }).map(
    ([flag, folder]) => `--${flag}=${folder}`,
  );
}

/** No marketplace; sockets beside the profile, else each run leaves one in the temporary folder. */
function environmentOf(profile: string): NodeJS.ProcessEnv {
  return { ...process.env, EXTENSIONS_GALLERY: '{}', XDG_RUNTIME_DIR: profile };
}

async function untilAnswering(server: ChildProcess, origin: string): Promise<void> {
  // A minute: it takes 0.3 s on an idle machine.
  for (let tries = 0; tries < 1200; tries++) {
    if (hasEnded(server)) throw new Error(`it ended (${server.exitCode ?? server.signalCode})`);
    const answer = await fetch(`${origin}/version`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(50);
  }
  throw new Error('it does not answer');
}

/** Asks the group to end and, as extension hosts linger, ends it. */
async function endGroup(server: ChildProcess): Promise<void> {
  signalGroup(server, 'SIGTERM');
  for (let tries = 0; tries < 60 && !hasEnded(server); tries++) await delay(50);
  signalGroup(server, 'SIGKILL');
}

function signalGroup(server: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (server.pid) process.kill(-server.pid, signal);
  } catch {
    // The group is gone.
  }
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}
