import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';

import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import tls from 'node:tls';
import { promisify } from 'node:util';
import type { AccessLogEntry } from '../../../src/front/accessLog';
import { nginxFiles, renderNginx } from '../../../src/front/nginx';
import { containerLayout, type NginxLayout } from '../../../src/front/nginxLayout';
import type { FrontPolicy } from '../../../src/front/policy';
import { ensureDocker } from '../../support/docker/ensureDocker';
import { ensureTestImages, testImages } from '../../support/docker/testImages';
import { freePort } from '../../support/freePort';
import { type FrontKind, ownFront, type RunningFront, type StartFront } from './front';

const run = promisify(execFile);

/** A change of the rendered files, by which a test weakens the front. */
export type EditFiles = (files: Map<string, string>) => void;

export interface NginxFront extends RunningFront {
  /** From now on the rendered files are edited by this before they are used. */
  edit(change: EditFiles): Promise<void>;
}

export interface NginxKind extends FrontKind {
  start(options: StartFront): Promise<NginxFront>;
}

/** What differs between nginx on this machine and nginx in a container. */
interface Process {
  port: number;
  reload(): Promise<void>;
  /** Process ids and titles of the workers. */
  workers(): Promise<{ id: string; title: string }[]>;
  stop(): Promise<void>;
}

export const hostNginx: NginxKind = {
  ...ownFront,
  name: 'nginx on this machine',
  // Debian's package also loads the module by itself, and nginx takes none twice.
  checksKeys:
    existsSync('/usr/share/nginx/modules/ngx_http_js_module.so') &&
    !existsSync('/etc/nginx/modules-enabled/50-mod-http-js.conf'),
  missing: () => reasonOf('nginx is not installed', run('nginx', ['-v'])),
  async start(options) {
    const { stderr } = await run('nginx', ['-V']);
    const port = await freePort();
    return startNginx({
      ...options,
      ...versionsIn(stderr),
      listen: `127.0.0.1:${port}`,
      launch: () => launchOnHost(options.folder, port),
    });
  },
};

export function dockerNginx(image: 'nginx' | 'oldNginx', name: string): NginxKind {
  return {
    ...ownFront,
    name,
    checksKeys: true,
    async missing() {
      const engine = await ensureDocker();
      if ('missing' in engine) return engine.missing;
      await ensureTestImages(engine.docker, [image]);
      return undefined;
    },
    async start(options) {
      const built = await run('docker', [
        ...['run', '--rm', '--network', 'none', '--entrypoint', 'nginx', testImages[image], '-V'],
      ]);
      const port = await freePort();
      return startNginx({
        ...options,
        ...versionsIn(built.stderr),
        listen: `127.0.0.1:${port}`,
        launch: () => launchInDocker({ folder: options.folder, image: testImages[image], port }),
      });
    },
  };
}

/** From the answer to `nginx -V`. */
function versionsIn(text: string) {
  return {
    nginxVersion: /nginx\/([\d.]+)/.exec(text)?.[1],
    opensslVersion: /OpenSSL ([\d.]+)/.exec(text)?.[1],
  };
}

async function startNginx(
  options: StartFront & {
    nginxVersion: string | undefined;
    opensslVersion: string | undefined;
    listen: string;
    launch: () => Promise<Process>;
  },
): Promise<NginxFront> {
  const { folder, material, nginxVersion, opensslVersion } = options;
  const layout = layoutIn(folder, options.listen);
  let { policy } = options;
  let editFiles: EditFiles = () => {};

  async function write(): Promise<void> {
    const files = new Map(renderNginx({ policy, nginxVersion, opensslVersion, layout }));
    editFiles(files);
    files.set(nginxFiles.serverCertificate, material.server.certificatePem);
    files.set(nginxFiles.serverKey, material.server.keyPem);
    if (!files.has(nginxFiles.clientAuthority))
      files.set(nginxFiles.clientAuthority, material.clientAuthority.certificatePem);
    await Promise.all([...files].map(([name, text]) => writeFile(join(layout.configFolder, name), text)));
  }

  // The workers run as another user.
  await chmod(folder, 0o777);
  for (const sub of [layout.configFolder, layout.temporaryFolder]) {
    await mkdir(sub, { recursive: true });
    await chmod(sub, 0o777);
  }
  await write();
  await writeFile(layout.accessLog, '');
  await chmod(layout.accessLog, 0o666);
  const process = await options.launch();
  await accepting(process.port);

  async function reload(): Promise<void> {
    await write();
    const before = new Set((await process.workers()).map(worker => worker.id));
    await process.reload();
    await replaced(process, before);
  }
  return {
    host: '127.0.0.1',
    port: process.port,
    async update(next: FrontPolicy) {
      policy = next;
      await reload();
    },
    async edit(change) {
      editFiles = change;
      await reload();
    },
    accessLog: () => readLog(layout.accessLog),
    stop: () => process.stop(),
  };
}

function layoutIn(folder: string, listen: string): NginxLayout {
  return {
    ...containerLayout,
    configFolder: join(folder, 'config'),
    temporaryFolder: join(folder, 'tmp'),
    listen: [listen],
    accessLog: join(folder, 'access.log'),
    egressSocket: join(folder, 'egress.sock'),
  };
}

async function launchOnHost(folder: string, port: number): Promise<Process> {
  const main = join(folder, 'config', nginxFiles.main);
  const child = spawn('nginx', ['-c', main, '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  const exited = once(child, 'exit');
  const ended = exited.then(() => {
    throw new Error(`nginx ended: ${errors}`);
  });
  ended.catch(() => {});
  await Promise.race([ended, accepting(port)]);
  return {
    port,
    reload: async () => void child.kill('SIGHUP'),
    async workers() {
      // ps fails where there is no child.
      const { stdout } = await run('ps', ['--ppid', String(child.pid), '-o', 'pid=,args=']).catch(() => ({
        stdout: '',
      }));
      return workersIn(stdout);
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** In the network of the machine: tests beside this one may take Docker's own bridge away. */
async function launchInDocker(options: { folder: string; image: string; port: number }): Promise<Process> {
  const { folder, image, port } = options;
  const main = join(folder, 'config', nginxFiles.main);
  const { stdout } = await run('docker', [
    ...['run', '--detach', '--rm', '--user', '101:101', '--cap-drop', 'ALL', '--network', 'host'],
    ...['--label', 'secure-container-test', '--volume', `${folder}:${folder}`],
    ...['--entrypoint', 'nginx', image, '-c', main, '-g', 'daemon off;'],
  ]);
  const id = stdout.trim();
  return {
    port,
    reload: async () => void (await run('docker', ['kill', '--signal', 'HUP', id])),
    workers: async () => workersIn((await run('docker', ['top', id, '-o', 'pid,args'])).stdout),
    stop: async () => void (await run('docker', ['rm', '--force', id])),
  };
}

function workersIn(processes: string): { id: string; title: string }[] {
  return [...processes.matchAll(/^\s*(\d+)\s+(nginx: worker.*)$/gm)].map(([, id = '', title = '']) => ({ id, title }));
}

/** Resolves when new workers run and none of the old accepts connections. */
async function replaced(process: Process, before: ReadonlySet<string>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const workers = await process.workers();
    const old = workers.filter(worker => before.has(worker.id) && !worker.title.includes('shutting down'));
    if (old.length === 0 && workers.some(worker => !before.has(worker.id))) return;
    await wait(10);
  }
  throw new Error('nginx did not take the new configuration');
}

/** Resolves when a handshake succeeds: Docker's own proxy takes connections before nginx does. */
async function accepting(port: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const open = await new Promise<boolean>(resolve => {
      const socket = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
      socket.on('secureConnect', () => socket.end(() => resolve(true)));
      socket.on('error', () => resolve(false));
    });
    if (open) return;
    await wait(20);
  }
  throw new Error(`nothing answers on port ${port}`);
}

async function readLog(file: string): Promise<AccessLogEntry[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as AccessLogEntry);
}

async function reasonOf(reason: string, trial: Promise<unknown>): Promise<string | undefined> {
  return trial.then(
    () => undefined,
    () => reason,
  );
}
