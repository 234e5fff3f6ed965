import * as l10n from '@vscode/l10n';
import { SecureContainerError, throwIfCancelled } from '../../../base/errors';
import type { DockerClient } from './dockerClient';
import { labels, ownerLabels } from './names';
import { socketsGroup } from './partSpecs';
import { nameTaken } from './refusals';

interface VolumeOptions {
  client: DockerClient;
  sandboxId: string;
  name: string;
  signal?: AbortSignal | undefined;
}

/** Makes a volume of ours. @throws SecureContainerError `name-taken`: the engine itself hands out another's without a word */
export async function createVolume(options: VolumeOptions & { driverOptions?: Record<string, string> }): Promise<void> {
  const { client, sandboxId, name, signal, driverOptions } = options;
  throwIfCancelled(signal);
  const volume = await client.attempt({ object: name, answeredBefore: true }, async () => {
    await client.docker.createVolume({
      Name: name,
      Labels: ownerLabels(sandboxId),
      ...(driverOptions && { DriverOpts: driverOptions }),
    });
    return client.docker.getVolume(name).inspect();
  });
  if (volume.Labels?.[labels.sandbox] !== sandboxId) {
    throw new SecureContainerError(nameTaken({ address: client.address, object: name }));
  }
}

/** Makes sure that the user's own volumes are there: the engine would make an empty one in the place of a misspelt name. */
export async function requireVolumes(client: DockerClient, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const { Volumes: present } = await client.attempt({}, () => client.docker.listVolumes());
  const missing = names.find(name => !present.some(volume => volume.Name === name));
  if (missing === undefined) return;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('There is no Docker volume {0}.', missing),
    nextStep: l10n.t('Make it with `docker volume create {0}` and fill it.', missing),
  });
}

/**
 * Makes a volume for Unix sockets: a file system in memory, because an archive cannot give a volume's own top folder its
 * group and mode, and because no stale socket outlives the parts.
 */
export function createSocketsVolume(options: VolumeOptions): Promise<void> {
  const driverOptions = { type: 'tmpfs', device: 'tmpfs', o: `size=1m,mode=2770,gid=${socketsGroup}` };
  return createVolume({ ...options, driverOptions });
}
