import type { Container } from 'dockerode';
import { throwIfCancelled } from '../../../base/errors';
import type { DockerClient } from './dockerClient';
import { engineStatus } from './dockerErrors';
import { ownerLabels } from './names';
import { mount } from './partSpecs';
import { type ArchiveEntry, packArchive, unpackFiles } from './tarArchive';

/** A container that is made but never started: the way into volumes and images that works on every engine. */
export interface Loader {
  put(volume: string, entries: readonly ArchiveEntry[]): Promise<void>;
  /** A file of a mounted volume, or undefined where there is none. */
  readVolumeFile(volume: string, file: string): Promise<Buffer | undefined>;
  /** A regular file of the image, or undefined where there is none. */
  readImageFile(path: string): Promise<Buffer | undefined>;
  imageHas(path: string): Promise<boolean>;
  remove(): Promise<void>;
}

interface LoaderOptions {
  client: DockerClient;
  sandboxId: string;
  image: string;
  volumes: readonly string[];
  /** By which {@link findLoader} finds it again. */
  name?: string;
  signal?: AbortSignal | undefined;
}

/** Makes a loader, and removes it after its use. */
export async function withLoader<Result>(
  options: LoaderOptions,
  use: (loader: Loader) => Promise<Result>,
): Promise<Result> {
  const loader = await openLoader(options);
  try {
    return await use(loader);
  } finally {
    await loader.remove();
  }
}

/**
 * Makes a loader from an image with the given volumes mounted; the caller removes it. An archive can be put into a
 * volume this way even while a running container has it mounted read-only.
 */
export async function openLoader(options: LoaderOptions): Promise<Loader> {
  const { client, sandboxId, image, volumes, name, signal } = options;
  throwIfCancelled(signal);
  const about = { image, answeredBefore: true, ...(name && { object: name }) };
  const container = await client.attempt(about, () =>
    client.docker.createContainer({
      ...(name && { name }),
      Image: image,
      Entrypoint: ['never-started'],
      Cmd: [],
      Labels: ownerLabels(sandboxId),
      HostConfig: {
        NetworkMode: 'none',
        Mounts: volumes.map(volume => mount({ source: volume, target: folderOf(volume), readOnly: false })),
      },
    }),
  );
  return loaderOn(client, container);
}

/** The loader of that name, or undefined if there is none. */
export async function findLoader(client: DockerClient, name: string): Promise<Loader | undefined> {
  const container = client.docker.getContainer(name);
  const found = await client.attempt({ answeredBefore: true }, () => unlessAbsent(() => container.inspect()));
  return found && loaderOn(client, container);
}

function loaderOn(client: DockerClient, container: Container): Loader {
  const attempt = <Result>(calls: () => Promise<Result>) => client.attempt({ answeredBefore: true }, calls);
  return {
    put: (volume, entries) =>
      attempt(async () => void (await container.putArchive(await packArchive(entries), { path: folderOf(volume) }))),
    readVolumeFile: (volume, file) => attempt(() => readFile(container, `${folderOf(volume)}/${file}`)),
    readImageFile: path => attempt(() => readFile(container, path)),
    imageHas: path => attempt(() => hasFile(container, path)),
    remove: () => attempt(async () => void (await unlessAbsent(() => container.remove({ force: true, v: true })))),
  };
}

function folderOf(volume: string): string {
  return `/volumes/${volume}`;
}

async function hasFile(container: Container, path: string): Promise<boolean> {
  const answer = (await unlessAbsent(() => container.infoArchive({ path }))) as NodeJS.ReadableStream | undefined;
  // An answer without a body still holds its connection, and so the process, until it is read.
  answer?.resume();
  return answer !== undefined;
}

async function readFile(container: Container, path: string): Promise<Buffer | undefined> {
  const stream = await unlessAbsent(() => container.getArchive({ path }));
  if (!stream) return undefined;
  const [content] = (await unpackFiles(stream)).values();
  return content;
}

async function unlessAbsent<Result>(call: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await call();
  } catch (error) {
    if (engineStatus(error) === 404) return undefined;
    throw error;
  }
}
