import { readdir, readFile, readlink } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Home } from '../../../src/base/home';
import { runtimeFolders } from '../../../src/sandbox/engines/embedded/runtimeFolder';
import { exists } from '../../support/docker/debianPackages';
import { ownedObjects } from '../../support/docker/sandboxForTests';
import { dockerOf } from './dockerForCommands';

/** What is there of a sandbox: containers, networks, volumes, processes, folders of sockets, and its port. */
export async function leftovers(options: {
  home: Home;
  port: number;
  environment: NodeJS.ProcessEnv;
}): Promise<string[]> {
  const { home, port, environment } = options;
  const folders = runtimeFolders(home.sandboxId, environment);
  const docker = await dockerOf(environment);
  return [
    ...(docker ? await ownedObjects(docker, home.sandboxId) : []),
    ...(await processesOf({ home, folders })),
    ...(await presentOf(folders)),
    ...((await listens(port)) ? [`port ${port}`] : []),
  ];
}

async function presentOf(folders: readonly string[]): Promise<string[]> {
  const present = await Promise.all(folders.map(exists));
  return folders.filter((_, index) => present[index]);
}

/**
 * Processes of the embedded engine, where `/proc` tells: the host keeps its error file in the home folder open, and a
 * service has its socket's path in its environment.
 */
async function processesOf(options: { home: Home; folders: readonly string[] }): Promise<string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async pid => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      const isService = options.folders.some(folder => environment.includes(`LISTEN=${folder}`));
      return isService || (await hasOpen(pid, options.home.logs)) ? [`process ${pid}`] : [];
    }),
  );
  return found.flat();
}

async function hasOpen(pid: string, folder: string): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(descriptors.map(fd => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
  return targets.some(target => target.startsWith(folder));
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
