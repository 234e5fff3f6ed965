import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Docker from 'dockerode';
import { systemErrorCode } from '../../../src/base/errors';
import { hasProgram, startDaemon } from '../../support/docker/ensureDocker';

/** A second dockerd, to be killed and filled up. */
export interface OwnDaemon {
  docker: Docker;
  environment: NodeJS.ProcessEnv;
  /** The file system that holds everything it has. */
  folder: string;
  start(): Promise<void>;
  /** As a crash or the out-of-memory killer would; its containers run on without it. */
  kill(): Promise<void>;
  dispose(): Promise<void>;
}

/** Why there can be none here, or false. */
export const noOwnDaemon =
  process.platform !== 'linux' || process.getuid?.() !== 0
    ? 'only root on Linux can start a dockerd'
    : ['dockerd', 'ip'].every(hasProgram)
      ? false
      : 'dockerd or ip is not installed';

/** Starts it on a file system in memory, with copies of images of another. */
export async function makeOwnDaemon(options: { from: Docker; images: readonly string[] }): Promise<OwnDaemon> {
  // Sockets lie in it, whose paths may be only 107 octets long.
  const folder = await mkdtemp('/tmp/scd-');
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1g', 'tmpfs', folder]);
  const socketPath = join(folder, 'docker.sock');
  // With no bridge of its own it would take or remove the first one's.
  const bridge = folder.slice(-'scd-XXXXXX'.length);
  execFileSync('ip', ['link', 'add', 'name', bridge, 'type', 'bridge']);
  const docker = new Docker({ socketPath });
  let dockerd: ChildProcess | undefined;
  const daemon: OwnDaemon = {
    docker,
    folder,
    environment: { DOCKER_HOST: `unix://${socketPath}` },
    async start() {
      if (await answers(docker)) return;
      dockerd = startDaemon({ args: argumentsFor(folder, bridge), log: join(folder, 'log') });
      for (let tries = 0; !(await answers(docker)); tries++) {
        if (tries > 200 || dockerd.exitCode !== null)
          throw new Error(`dockerd does not start: ${(await readFile(join(folder, 'log'), 'utf8')).slice(-2000)}`);
        await delay(100);
      }
    },
    async kill() {
      await end('SIGKILL');
      await endContainerd(folder);
    },
    async dispose() {
      await end('SIGTERM');
      for (const pid of await pidsWith(folder)) kill(pid);
      unmountBelow(folder);
      execFileSync('ip', ['link', 'delete', bridge]);
      await rm(folder, { recursive: true, force: true });
    },
  };

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!dockerd || dockerd.exitCode !== null || dockerd.signalCode !== null) return;
    const ended = once(dockerd, 'exit');
    dockerd.kill(signal);
    await ended;
  }

  await daemon.start();
  for (const image of options.images) await docker.loadImage(await options.from.getImage(image).get());
  return daemon;
}

function argumentsFor(folder: string, bridge: string): string[] {
  return [
    ...['--host', `unix://${folder}/docker.sock`, '--pidfile', `${folder}/pid`],
    ...['--data-root', `${folder}/data`, '--exec-root', `${folder}/exec`],
    // The rules of the first one stay as they are; ports are published by the proxy alone.
    ...['--iptables=false', '--bridge', bridge],
  ];
}

/** It ends with its parent, but where nobody reaps it the next dockerd takes the number in its file for a living one. */
async function endContainerd(folder: string): Promise<void> {
  for (const pid of await pidsWith(folder, 'containerd ')) kill(pid);
  await rm(join(folder, 'exec/containerd/containerd.pid'), { force: true });
}

/** It may have ended with another that was killed a moment ago. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error;
  }
}

async function answers(docker: Docker): Promise<boolean> {
  return docker.ping().then(
    () => true,
    () => false,
  );
}

/**
 * Processes of this daemon, by the folder in their command lines: also the containers' keepers, which outlive it. Those in
 * containers have it as the place of their root.
 */
async function pidsWith(folder: string, program = ''): Promise<number[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async pid => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
      const line = (await read('cmdline')).replaceAll('\0', ' ');
      const root = (await read('mountinfo')).split('\n').find(mount => mount.split(' ')[4] === '/') ?? '';
      return line.startsWith(program) && [line, root].some(text => text.includes(`${folder}/`));
    }),
  );
  return pids.filter((_, index) => found[index]).map(Number);
}

function unmountBelow(folder: string): void {
  const points = execFileSync('cat', ['/proc/self/mounts'])
    .toString()
    .split('\n')
    .map(line => line.split(' ')[1] ?? '')
    .filter(point => point === folder || point.startsWith(`${folder}/`));
  for (const point of points.reverse()) execFileSync('umount', ['--lazy', point]);
}
