import { SecureContainerError, throwIfCancelled } from '../../../base/errors';
import type { OperationContext } from '../../engine';
import type { DockerClient } from './dockerClient';
import { engineMessage, engineStatus } from './dockerErrors';
import { badReference } from './refusals';

/** Gets an image unless the engine has it. @throws SecureContainerError `image-missing`, `registry-unreachable`, `disk-full`, ... */
export async function ensureImage(options: {
  client: DockerClient;
  image: string;
  context: OperationContext;
}): Promise<void> {
  const { client, image, context } = options;
  throwIfCancelled(context.signal);
  if (await hasImage(client, image)) return;
  await client.attempt({ image, pulling: true, signal: context.signal }, () => pull(options));
}

/** Those of the images that the engine does not have. */
export async function missingImages(options: { client: DockerClient; images: readonly string[] }): Promise<string[]> {
  const present = await Promise.all(options.images.map(image => hasImage(options.client, image)));
  return options.images.filter((_, index) => !present[index]);
}

/**
 * Characters of an image reference (distribution/reference, "Grammar"), each step beginning with a letter or
 * digit: the name becomes part of the path of a request, where `//` and `..` would lead elsewhere. The engine judges the rest.
 */
const reference = /^[\w[][\w.:[\]@-]*(\/\w[\w.:@-]*)*$/;

async function hasImage(client: DockerClient, image: string): Promise<boolean> {
  if (!reference.test(image)) throw new SecureContainerError(badReference({ address: client.address, image }));
  return client.attempt({ image }, async () => {
    try {
      await client.docker.getImage(image).inspect();
      return true;
    } catch (error) {
      if (engineStatus(error) === 404 || /no such image|image not known/i.test(engineMessage(error))) return false;
      throw error;
    }
  });
}

async function pull(options: { client: DockerClient; image: string; context: OperationContext }): Promise<void> {
  const { client, image, context } = options;
  const layers = new LayerProgress();
  const stream = await client.docker.pull(image, context.signal ? { abortSignal: context.signal } : {});
  context.report({ step: 'pull', image, receivedBytes: 0, totalBytes: undefined });
  for await (const event of jsonLines(stream)) {
    // The status is 200 by now: an error in the middle is only a line, which dockerode's own reader passes over.
    if (event.error !== undefined) throw new Error(event.errorDetail?.message ?? event.error);
    if (layers.take(event)) context.report({ step: 'pull', image, ...layers.sum() });
  }
  throwIfCancelled(context.signal);
}

/** A line of the engine's answer to a pull. */
export interface PullEvent {
  id?: string;
  status?: string;
  progressDetail?: { current?: number; total?: number };
  error?: string;
  errorDetail?: { message?: string };
}

/** Adds up the layers of one pull. */
export class LayerProgress {
  private readonly layers = new Map<string, { received: number; total: number | undefined }>();

  /** Whether the event changed the sum. */
  take(event: PullEvent): boolean {
    const { id, status, progressDetail } = event;
    if (!id || !status) return false;
    const layer = this.layers.get(id);
    if (status === 'Pulling fs layer') {
      this.layers.set(id, { received: 0, total: undefined });
    } else if (status === 'Downloading') {
      const { current = 0, total } = progressDetail ?? {};
      this.layers.set(id, { received: current, total: total && total > 0 ? total : undefined });
    } else if (layer && ['Download complete', 'Verifying Checksum', 'Pull complete'].includes(status)) {
      // A small layer is complete without ever having told its size.
      this.layers.set(id, { received: layer.total ?? layer.received, total: layer.total ?? layer.received });
    } else return false;
    return true;
  }

  /** The total is known once every layer has told its size: an engine asks for a few at a time. */
  sum(): { receivedBytes: number; totalBytes: number | undefined } {
    const layers = [...this.layers.values()];
    const totals = layers.map(layer => layer.total);
    return {
      receivedBytes: layers.reduce((sum, layer) => sum + layer.received, 0),
      totalBytes: totals.every(total => total !== undefined)
        ? totals.reduce((sum, total) => sum + total, 0)
        : undefined,
    };
  }
}

async function* jsonLines(stream: NodeJS.ReadableStream): AsyncIterable<PullEvent> {
  let rest = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) yield JSON.parse(line);
  }
  if (rest.trim()) yield JSON.parse(rest);
}
