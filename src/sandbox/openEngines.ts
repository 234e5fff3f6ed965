import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Home } from '../base/home';
import type { Engines } from './chooseEngine';

/**
 * The engines of this machine. Each is loaded when it is first asked for; dockerode alone is most of what we ship.
 * `programFolder` holds the built programs (`dist`); `dockerHost` is the user's own setting, before anything found.
 */
export function openEngines(options: {
  home: Home;
  programFolder: string;
  environment: NodeJS.ProcessEnv;
  dockerHost?: string | undefined;
}): Engines {
  const { home, programFolder, environment, dockerHost } = options;
  return {
    docker: async () => {
      const { createDockerEngine } = await import('./engines/docker/dockerEngine');
      const { findDockerEndpoint } = await import('./engines/docker/endpoint');
      const endpoint = await findDockerEndpoint({
        ...(dockerHost && { setting: dockerHost }),
        environment,
        homedir: homedir(),
        platform: process.platform,
      });
      return createDockerEngine({ endpoint, home, standInProgram: programFolder });
    },
    embedded: async () => {
      const { createEmbeddedEngine } = await import('./engines/embedded/embeddedEngine');
      const program = { host: join(programFolder, 'embeddedHost.js'), standIn: join(programFolder, 'standIn.js') };
      return createEmbeddedEngine({ home, program, environment });
    },
  };
}
