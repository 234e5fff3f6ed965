import type { GetEventsOptions } from 'dockerode';
import { Cancelled } from '../../../base/errors';
import type { DockerClient } from './dockerClient';
import { explainDockerError } from './dockerErrors';
import { labels, ownedBy } from './names';

/** Of all the engine tells about a container, what changes what a user sees; `exec_*` alone would come with every probe. */
const events = ['start', 'die', 'oom', 'destroy', 'health_status'];

/**
 * Calls back when it watches and at every event of a part, until the signal is aborted.
 * @throws SecureContainerError `engine-lost` if the engine ends the stream, and as every call to the engine
 */
export async function watchSandbox(options: {
  client: DockerClient;
  sandboxId: string;
  onChange: () => void;
  signal: AbortSignal;
}): Promise<void> {
  const { client, sandboxId, onChange, signal } = options;
  let watching = false;
  try {
    const label = [...ownedBy(sandboxId).label, labels.role];
    const request: GetEventsOptions & { abortSignal: AbortSignal } = {
      filters: { type: ['container'], event: events, label },
      abortSignal: signal,
    };
    const stream = await client.docker.getEvents(request);
    watching = true;
    onChange();
    // A chunk may hold several events; to look once is enough.
    for await (const _ of stream) onChange();
    throw Object.assign(new Error('The engine ended the stream of events.'), { code: 'ECONNRESET' });
  } catch (error) {
    const explained = explainDockerError(error, { address: client.address, signal, answeredBefore: watching });
    if (!(explained instanceof Cancelled)) throw explained;
  }
}
