import * as l10n from '@vscode/l10n';
import { allDone } from '../../../base/allDone';
import { SecureContainerError } from '../../../base/errors';
import { nginxFiles } from '../../../front/nginx';
import type { FrontMaterial, OperationContext } from '../../engine';
import type { DockerClient } from './dockerClient';
import { materialFiles, readableByNginx } from './frontFiles';
import { listParts } from './inspectSandbox';
import { findLoader, type Loader, openLoader, withLoader } from './loader';
import { namesOf } from './names';
import { reloadFront } from './reloadFront';
import type { ArchiveEntry } from './tarArchive';

interface UpdateOptions {
  client: DockerClient;
  sandboxId: string;
  change: Partial<FrontMaterial>;
  context: OperationContext & { after?: Promise<unknown> };
}

/**
 * Rewrites the files that hold the changed material and, after `after`, has nginx read them. Resolves when no worker with the old
 * configuration takes requests any more.
 * @throws SecureContainerError `front-failed` if no front runs or nginx refuses the change, which is then taken back
 */
export async function updateFront(options: UpdateOptions): Promise<void> {
  const { client, sandboxId, context } = options;
  const files = materialFiles(options.change);
  if (files.length === 0) return;
  const front = (await listParts(options)).find(part => part.role === 'front');
  if (front?.state !== 'running') throw notRunning();
  const container = client.docker.getContainer(front.details.Id);
  const volume = namesOf(sandboxId).configVolume;
  const { image } = front.plan.front;
  const needs = { client, sandboxId, image, volumes: [volume], signal: context.signal };
  const loader = (await findLoader(client, namesOf(sandboxId).loader)) ?? (await openLoader(needs));
  const replacing = replace({ loader, volume, files });
  const go = (context.after ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => context.report({ step: 'reload', what: l10n.t('the front') }));
  const [before, complaint] = await allDone([
    replacing,
    client.attempt({ answeredBefore: true }, () => reloadFront({ container, replacing, go })),
    replacing.finally(() => loader.remove()),
  ]);
  if (complaint === undefined) return;
  if (before.length > 0) await withLoader(needs, another => another.put(volume, before));
  throw refused(complaint);
}

/** @returns what is to be put back if nginx refuses the files */
async function replace(options: {
  loader: Loader;
  volume: string;
  files: readonly ArchiveEntry[];
}): Promise<ArchiveEntry[]> {
  const { loader, volume, files } = options;
  const before = await contentsOf({ loader, volume, files: files.filter(({ path }) => isTakenBack(path)) });
  await loader.put(volume, files);
  return before;
}

/** Not the approved list: it is what the certificate store says, and the front that starts next shall keep to it. */
function isTakenBack(path: string): boolean {
  return path !== nginxFiles.approvedClients;
}

async function contentsOf(options: {
  loader: Loader;
  volume: string;
  files: readonly ArchiveEntry[];
}): Promise<ArchiveEntry[]> {
  const { loader, volume, files } = options;
  const contents = await Promise.all(files.map(({ path }) => loader.readVolumeFile(volume, path)));
  return files.flatMap(({ path }, index) => {
    const content = contents[index];
    return content === undefined ? [] : [readableByNginx(path, content)];
  });
}

function notRunning(): SecureContainerError {
  return new SecureContainerError({
    kind: 'front-failed',
    reason: l10n.t('The front does not run, so it cannot be changed.'),
    nextStep: l10n.t('Start the sandbox with `secure-container up`.'),
  });
}

function refused(complaint: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'front-failed',
    reason: l10n.t('The front did not take the change: {0}.', complaint),
    nextStep: l10n.t('It goes on as before; see `secure-container logs`.'),
  });
}
