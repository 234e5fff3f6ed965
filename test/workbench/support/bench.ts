import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { freePort } from '../../support/freePort';
import { suiteEnvironment } from '../host/suiteEnvironment';
import { launchBrowser } from './browser';
import { installVsCode } from './installVsCode';
import { packageExtension } from './packageExtension';
import type { TracePlaces } from './traces';
import { startVsCodeServer, type VsCodeServer } from './vsCodeServer';
import { versionNamed } from './vsCodeVersion';
import { openWindow, type Window } from './window';

const root = join(import.meta.dirname, '..', '..', '..');

/** A VS Code with the packaged extension installed, a workspace, and a sandbox home and port of its own. */
export interface Bench {
  server: VsCodeServer;
  browser: Browser;
  /** Port of the front. */
  port: number;
  places: TracePlaces;
  /** The folder that windows open. */
  workspace: string;
  /** A window on the workspace; of the same browser profile as another one when that one's context is given. */
  openWindow: (options?: { context?: BrowserContext }) => Promise<Window>;
  /** Sets settings of the workspace, replacing those set before; open windows take them up at once. */
  changeSettings: (settings: Readonly<Record<string, unknown>>) => Promise<void>;
  /** What the command line says about the same sandbox. */
  status: () => Promise<BenchStatus>;
  /** Stops the sandbox, the browser and the server, and removes every file. */
  close: () => Promise<void>;
}

export interface BenchStatus {
  state: string;
  verified: boolean;
  engine?: string;
  url?: string;
  caFile?: string;
  clientCertificateFile?: string;
  clientKeyFile?: string;
}

export interface BenchOptions {
  settings?: Readonly<Record<string, unknown>>;
  workspaceTrust?: boolean;
  /** Of VS Code and of the command line, beside this process's own. */
  environment?: Readonly<Record<string, string>>;
  /** Files of the workspace, by their names, beside those of every bench and in their place. */
  files?: Readonly<Record<string, string>>;
}

export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  const vsCode = await installVsCode(versionNamed(process.env[suiteEnvironment.version]));
  const packaged = await packageExtension();
  const folder = await mkdtemp(join(tmpdir(), 'sc-bench-'));
  const workspace = join(folder, 'workspace');
  const settingsFile = join(workspace, '.vscode', 'settings.json');
  const [home, temporary] = [join(folder, 'home'), join(folder, 'tmp')];
  await mkdir(temporary);
  await cp(join(import.meta.dirname, '..', 'workspace'), workspace, { recursive: true });
  await mkdir(dirname(settingsFile));
  for (const [name, text] of Object.entries(options.files ?? {})) await writeFile(join(workspace, name), text);

  const environment = { ...options.environment, SECURE_CONTAINER_HOME: home, TMPDIR: temporary };
  const port = await freePort();
  const server = await startVsCodeServer({
    vsCode,
    vsix: packaged.vsix,
    settings: { 'secureContainer.port': port, ...options.settings },
    environment,
    workspaceTrust: options.workspaceTrust ?? false,
  });
  await packaged.dispose();
  const browser = await launchBrowser();
  const places = { home, temporary, runtime: server.profile };

  const commandLine = (...args: string[]) => {
    const env = { ...process.env, ...environment, XDG_RUNTIME_DIR: server.profile };
    return promisify(execFile)(process.execPath, ['dist/cli.js', ...args], { cwd: root, env });
  };
  return {
    server,
    browser,
    port,
    places,
    workspace,
    openWindow: more => openWindow({ server, browser, folder: workspace, ...more }),
    changeSettings: settings => writeFile(settingsFile, JSON.stringify(settings)),
    status: async () => {
      // Exit code 1 says that nothing runs, with the answer on stdout all the same.
      const { stdout } = await commandLine('status', '--json').catch(error => error);
      return JSON.parse(stdout);
    },
    close: async () => {
      await browser.close();
      await commandLine('down', '--purge');
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
