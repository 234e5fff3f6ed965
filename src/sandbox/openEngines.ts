import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Home } from '../base/home';
import type { Engines } from './chooseEngine';
import type { DockerEndpoint } from './engines/docker/endpoint';
import type { ClusterChoice } from './engines/kubernetes/openKubernetesEngine';
import { lastEngine } from './lastEngine';

/**
 * The engines of this machine. Each is loaded when it is first asked for; dockerode alone is most of what we ship.
 * `programFolder` holds the built programs (`dist`); `dockerHost` is the user's own setting, before anything found.
 */
export function openEngines(options: {
  home: Home;
  programFolder: string;
  environment: NodeJS.ProcessEnv;
  dockerHost?: string | undefined;
  /** Where to deploy to, once the user chose it. */
  cluster?: ClusterChoice | undefined;
}): Engines {
  const { home, programFolder, environment, dockerHost, cluster } = options;
  return {
    docker: async () => {
      const { createDockerEngine } = await import('./engines/docker/dockerEngine');
      const endpoint = await dockerEndpoint({ environment, dockerHost });
      return createDockerEngine({ endpoint, home, standInProgram: programFolder });
    },
    embedded: async () => {
      const { createEmbeddedEngine } = await import('./engines/embedded/embeddedEngine');
      const program = { host: join(programFolder, 'embeddedHost.js'), standIn: join(programFolder, 'standIn.js') };
      return createEmbeddedEngine({ home, program, environment });
    },
    kubernetes: async () => {
      // Most have none, and need not load what talks to one.
      if (!cluster && (await lastEngine(home)) !== 'kubernetes') return undefined;
      const { openKubernetesEngine } = await import('./engines/kubernetes/openKubernetesEngine');
      return openKubernetesEngine({ home, environment, standInProgram: programFolder, choice: cluster });
    },
  };
}

/** The Docker engine of this machine. @throws SecureContainerError `no-engine`, `engine-permission`, `usage` */
export async function dockerEndpoint(options: {
  environment: NodeJS.ProcessEnv;
  dockerHost?: string | undefined;
}): Promise<DockerEndpoint> {
  const { environment, dockerHost } = options;
  const { findDockerEndpoint } = await import('./engines/docker/endpoint');
  return findDockerEndpoint({
    ...(dockerHost && { setting: dockerHost }),
    environment,
    homedir: homedir(),
    platform: process.platform,
  });
}
