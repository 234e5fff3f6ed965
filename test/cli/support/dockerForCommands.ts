import { homedir } from 'node:os';
import Docker from 'dockerode';
import { findDockerEndpoint } from '../../../src/sandbox/engines/docker/endpoint';
import { ensureDocker } from '../../support/docker/ensureDocker';
import { ensureTestImages, testImages } from '../../support/docker/testImages';

export type DockerForCommands = { docker: Docker; upArgs: string[] } | { missing: string };

/** An engine with the images, and the arguments of `up` that use them. */
export async function dockerForCommands(): Promise<DockerForCommands> {
  const found = await ensureDocker();
  if ('missing' in found) return found;
  await ensureTestImages(found.docker, ['nginx', 'node']);
  return { docker: found.docker, upArgs: ['--engine', 'docker', ...imageArgs] };
}

/** Images made on this machine. */
export const imageArgs = ['--front-image', testImages.nginx, '--stand-in-image', testImages.node];

/** The engine that a command with this environment would find, if it answers. */
export async function dockerOf(environment: NodeJS.ProcessEnv): Promise<Docker | undefined> {
  try {
    const endpoint = await findDockerEndpoint({ environment, homedir: homedir(), platform: process.platform });
    const docker = new Docker(endpoint.options);
    await docker.ping();
    return docker;
  } catch {
    return undefined;
  }
}

/** An address where no engine is. */
export const deadEngine = { DOCKER_HOST: 'unix:///nowhere/docker.sock' };
