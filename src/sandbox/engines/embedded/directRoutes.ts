import { readdir, readFile, readlink } from 'node:fs/promises';
import { get } from 'node:http';
import { systemErrorCode } from '../../../base/errors';
import { standInHeader } from '../../../services/standIn/standInHeader';
import type { RouteAttempt } from '../../engine';
import { isOwnFolder } from './runtimeFolder';

interface Process {
  name: string;
  pid: number;
}

/**
 * Looks for ways to the services around the front: TCP ports that our processes listen on, and who may enter the folder
 * of the sockets. Linux tells which process owns a port; elsewhere the services' own ports are tried.
 */
export async function tryDirectRoutes(options: {
  front: Process & { port: number };
  services: readonly Process[];
  servicePorts: readonly number[];
  runtimeFolder: string;
}): Promise<readonly RouteAttempt[]> {
  const { front, services, servicePorts, runtimeFolder } = options;
  const routes =
    process.platform === 'linux'
      ? await Promise.all([front, ...services].map(one => portsAttempt(one, one === front ? front.port : undefined)))
      : await Promise.all(
          [...new Set(servicePorts)].flatMap(port => ['127.0.0.1', '::1'].map(host => connectAttempt(host, port))),
        );
  return process.platform === 'win32' ? routes : [...routes, await folderAttempt(runtimeFolder)];
}

async function portsAttempt({ name, pid }: Process, ownPort: number | undefined): Promise<RouteAttempt> {
  const ports = [...new Set(await listeningPorts(pid))].filter(port => port !== ownPort);
  return {
    target: `TCP ports of ${name} (process ${pid})`,
    outcome: ports.length > 0 ? `listens on ${ports.join(', ')}` : noPort(ownPort),
    reached: ports.length > 0,
  };
}

function noPort(ownPort: number | undefined): string {
  return ownPort === undefined ? 'none is open' : `none is open but the front's own, ${ownPort}`;
}

/** TCP ports a process listens on, in its own network namespace (`proc(5)`: /proc/pid/net/tcp). */
export async function listeningPorts(pid: number): Promise<readonly number[]> {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all((await readdir(folder)).map(fd => readlink(`${folder}/${fd}`).catch(() => '')));
  const inodes = new Set(links.map(link => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map(table => readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap(table => table.split('\n').slice(1)).map(row => row.trim().split(/\s+/));
  return rows
    .filter(([, , , state, , , , , , inode]) => state === listenState && inodes.has(inode))
    .map(([, local = '']) => Number.parseInt(local.split(':')[1] ?? '', 16));
}

/** TCP_LISTEN in the kernel's `tcp_states.h`. */
const listenState = '0A';

/** Another program may have the port, so it counts only if what answers says that it is ours. */
function connectAttempt(host: string, port: number): Promise<RouteAttempt> {
  return new Promise(resolve => {
    const finish = (outcome: string, reached: boolean): void =>
      resolve({ target: `${host}:${port} from this machine`, outcome, reached });
    const question = get({ host, port, path: '/ready', timeout: patienceMs }, answer => {
      answer.destroy();
      const isOurs = answer.headers[standInHeader.name.toLowerCase()] !== undefined;
      finish(isOurs ? 'the service answers' : 'another program answers', isOurs);
    });
    question.once('timeout', () => question.destroy());
    question.once('error', error => finish(systemErrorCode(error) ?? error.message, false));
  });
}

const patienceMs = 2000;

async function folderAttempt(folder: string): Promise<RouteAttempt> {
  const isPrivate = await isOwnFolder(folder);
  return {
    target: `sockets in ${folder} for other users`,
    outcome: isPrivate ? 'only its owner may enter' : 'others may enter',
    reached: !isPrivate,
  };
}
