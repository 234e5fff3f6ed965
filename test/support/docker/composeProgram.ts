import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, exists, unpackDebianPackages } from './debianPackages';

/** Compose 2 of Debian 13, which a Debian 12 does not have. */
export async function composeProgram(): Promise<string> {
  const folder = join(cacheFolder, 'compose');
  const program = join(folder, 'usr/libexec/docker/cli-plugins/docker-compose');
  if (!(await exists(program)))
    await unpackDebianPackages({ suite: 'trixie', packages: ['docker-compose'], into: folder });
  return program;
}

/** A configuration folder in which `docker compose` is that program. */
export async function composePlugin(folder: string): Promise<{ DOCKER_CONFIG: string }> {
  const plugins = join(folder, 'cli-plugins');
  await mkdir(plugins, { recursive: true });
  await symlink(await composeProgram(), join(plugins, 'docker-compose'));
  return { DOCKER_CONFIG: folder };
}
