import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../freePort';
import { cacheFolder, exists, unpackDebianPackages } from './debianPackages';

export interface Registry {
  /** `127.0.0.1:PORT`: Docker speaks to loopback registries without TLS. */
  host: string;
  /** Folder of what was pushed, laid out as the distribution project does. */
  storage: string;
  stop(): Promise<void>;
}

/** A real registry: Debian's docker-registry, unpacked and not installed. */
export async function startRegistry(): Promise<Registry> {
  const unpacked = join(cacheFolder, 'registry');
  const program = join(unpacked, 'usr/bin/docker-registry');
  if (!(await exists(program))) {
    await unpackDebianPackages({ suite: 'bookworm', packages: ['docker-registry'], into: unpacked });
  }
  const folder = await mkdtemp(join(tmpdir(), 'secure-container-registry-'));
  const port = await freePort();
  const configuration = {
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(folder, 'data') } },
    http: { addr: `127.0.0.1:${port}` },
  };
  // YAML takes JSON.
  await writeFile(join(folder, 'config.yml'), JSON.stringify(configuration));
  const child = spawn(program, ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
  for (let tries = 0; !(await listens(port)); tries++) {
    if (tries > 100 || child.exitCode !== null) throw new Error('The registry does not start.');
    await delay(50);
  }
  return {
    host: `127.0.0.1:${port}`,
    storage: join(folder, 'data/docker/registry/v2'),
    async stop() {
      child.kill();
      await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
