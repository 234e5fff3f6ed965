import { connect } from 'node:net';
import { posix } from 'node:path';

/** A place where an engine usually listens. */
export interface KnownSocket {
  path: string;
  /** Whose it is, for people. */
  owner: string;
}

/** The places to look at, the most usual first. */
export function knownSockets(options: {
  environment: NodeJS.ProcessEnv;
  homedir: string;
  platform: NodeJS.Platform;
}): KnownSocket[] {
  if (options.platform === 'win32') {
    return [
      { path: '//./pipe/docker_engine', owner: 'Docker' },
      { path: '//./pipe/dockerDesktopLinuxEngine', owner: 'Docker Desktop' },
      { path: '//./pipe/podman-machine-default', owner: 'Podman' },
    ];
  }
  const home = (path: string) => posix.join(options.homedir, path);
  const runtime = options.environment['XDG_RUNTIME_DIR'];
  return [
    { path: '/var/run/docker.sock', owner: 'Docker' },
    { path: home('.docker/run/docker.sock'), owner: 'Docker Desktop' },
    { path: home('.docker/desktop/docker.sock'), owner: 'Docker Desktop for Linux' },
    { path: home('.colima/default/docker.sock'), owner: 'Colima' },
    { path: home('.config/colima/default/docker.sock'), owner: 'Colima' },
    { path: home('.rd/docker.sock'), owner: 'Rancher Desktop' },
    ...(runtime ? [{ path: posix.join(runtime, 'docker.sock'), owner: 'rootless Docker' }] : []),
    { path: '/run/podman/podman.sock', owner: 'Podman' },
    ...(runtime ? [{ path: posix.join(runtime, 'podman/podman.sock'), owner: 'rootless Podman' }] : []),
    { path: home('.local/share/containers/podman/machine/podman.sock'), owner: 'Podman machine' },
  ];
}

/** What a socket does when spoken to: `ENOENT` and the like where nothing answers. */
export type SocketAnswer = 'answers' | { code: string };

/** A local socket answers at once or not at all; a frozen engine must not freeze the search. */
const connectTimeoutMilliseconds = 1000;

export function trySocket(path: string): Promise<SocketAnswer> {
  return new Promise(resolve => {
    const socket = connect({ path, timeout: connectTimeoutMilliseconds });
    const settle = (answer: SocketAnswer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle('answers'));
    socket.once('timeout', () => settle({ code: 'ETIMEDOUT' }));
    socket.once('error', (error: NodeJS.ErrnoException) => settle({ code: error.code ?? 'EIO' }));
  });
}
