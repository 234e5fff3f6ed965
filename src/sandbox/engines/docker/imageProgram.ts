import type { DockerClient } from './dockerClient';
import { withLoader } from './loader';
import { missingImages } from './pull';

/** What an image starts. */
export interface ImageProgram {
  entrypoint: readonly string[];
  command: readonly string[];
}

/** @throws SecureContainerError `image-missing` if the engine has it not */
export async function imageProgram(options: { client: DockerClient; image: string }): Promise<ImageProgram> {
  const { client, image } = options;
  const { Config: config } = await client.attempt({ image }, () => client.docker.getImage(image).inspect());
  return { entrypoint: listed(config.Entrypoint), command: listed(config.Cmd) };
}

/** What an image with a shell starts; undefined for one without, and for one that the engine has not. */
export async function programBehindShell(options: {
  client: DockerClient;
  sandboxId: string;
  image: string;
}): Promise<ImageProgram | undefined> {
  if ((await missingImages({ ...options, images: [options.image] })).length > 0) return undefined;
  const hasShell = await withLoader({ ...options, volumes: [] }, loader => loader.imageHas('/bin/sh'));
  return hasShell ? imageProgram(options) : undefined;
}

function listed(value: string | string[] | undefined | null): string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}
