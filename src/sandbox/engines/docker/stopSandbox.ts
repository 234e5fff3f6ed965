import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { allDone } from '../../../base/allDone';
import { SecureContainerError } from '../../../base/errors';
import { type DockerClient, inTime } from './dockerClient';
import { engineMessage, engineStatus } from './dockerErrors';
import { ownedBy } from './names';

/** Removing is repeated while the engine lets go of things: endpoints and mounts outlive their container for a moment. */
const attempts = 40;
const pauseMilliseconds = 250;

/**
 * Removes every container, network and volume with the sandbox's label, in whatever state, and nothing else. Resolves when
 * the engine lists none any more.
 * @throws SecureContainerError `engine-failed` if something cannot be removed
 */
export async function stopSandbox(options: { client: DockerClient; sandboxId: string }): Promise<void> {
  const { client } = options;
  await client.attempt({}, async () => {
    for (let attempt = 1; ; attempt++) {
      const left = await listOwned(options);
      if (left.length === 0) return;
      if (attempt > attempts) throw cannotRemove(left.map(({ name }) => name));
      if (attempt > 1) await delay(pauseMilliseconds);
      // Containers first: networks and volumes cannot go while one uses them.
      const containers = left.filter(({ kind }) => kind === 'container');
      await allDone(containers.map(({ remove }) => remove().catch(ignoreAlreadyGoing)));
      await allDone(
        left.filter(({ kind }) => kind !== 'container').map(({ remove }) => remove().catch(ignoreAlreadyGoing)),
      );
    }
  });
}

interface Owned {
  kind: 'container' | 'network' | 'volume';
  name: string;
  remove: () => Promise<unknown>;
}

async function listOwned({ client, sandboxId }: { client: DockerClient; sandboxId: string }): Promise<Owned[]> {
  const { docker } = client;
  const filters = ownedBy(sandboxId);
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters, ...inTime() }),
    docker.listNetworks({ filters, ...inTime() }),
    docker.listVolumes({ filters, ...inTime() }),
  ]);
  return [
    ...containers.map(
      ({ Id, Names }): Owned => ({
        kind: 'container',
        name: Names[0]?.replace(/^\//, '') ?? Id,
        remove: () => docker.getContainer(Id).remove({ force: true, v: true }),
      }),
    ),
    ...networks.map(
      ({ Id, Name }): Owned => ({
        kind: 'network',
        name: Name,
        remove: () => docker.getNetwork(Id).remove(),
      }),
    ),
    ...(volumes.Volumes ?? []).map(
      ({ Name }): Owned => ({
        kind: 'volume',
        name: Name,
        remove: () => docker.getVolume(Name).remove(),
      }),
    ),
  ];
}

/** Gone, being removed, or still held by what is being removed: the next round sees. Podman says all of it with 500. */
function ignoreAlreadyGoing(error: unknown): void {
  const status = engineStatus(error);
  if (status === 404 || status === 409 || status === 403) return;
  if (status === 500 && /no such|in use|being used|already in progress|active endpoints/i.test(engineMessage(error)))
    return;
  throw error;
}

function cannotRemove(names: readonly string[]): SecureContainerError {
  return new SecureContainerError({
    kind: 'engine-failed',
    reason: l10n.t('The container engine does not remove {0}.', names.join(', ')),
    nextStep: l10n.t('See what uses them with `docker ps --all`, then run `secure-container down` again.'),
  });
}
