import type { OperationContext, StartOptions } from '../../engine';
import type { DockerClient } from './dockerClient';

/** What the Docker engine needs to start a sandbox. */
export interface StartSandbox extends StartOptions {
  client: DockerClient;
  context: OperationContext;
  /** Folder of cached facts. */
  cache: string;
  /** Folder of the built stand-in. */
  standInFolder: string;
}
