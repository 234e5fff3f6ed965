import * as l10n from '@vscode/l10n';
import type { Container } from 'dockerode';
import { allDone } from '../../../base/allDone';
import { SecureContainerError } from '../../../base/errors';
import { nginxFiles } from '../../../front/nginx';
import { containerLayout } from '../../../front/nginxLayout';
import type { FrontMaterial, OperationContext } from '../../engine';
import type { DockerClient } from './dockerClient';
import { materialFiles, readableByNginx } from './frontFiles';
import { listParts, type Part, planOf } from './inspectSandbox';
import { findLoader, type Loader, openLoader, withLoader } from './loader';
import { namesOf, paths } from './names';
import { runInContainer } from './runInContainer';
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
  const { image } = planOf(front as Part).front;
  const needs = { client, sandboxId, image, volumes: [volume], signal: context.signal };
  const loader = (await findLoader(client, namesOf(sandboxId).loader)) ?? (await openLoader(needs));
  const before = await replace({ loader, volume, files }).catch(async error => {
    await loader.remove();
    throw error;
  });
  const reporting = (context.after ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => context.report({ step: 'reload', what: l10n.t('the front') }));
  const [complaint] = await allDone([
    client.attempt({ answeredBefore: true }, () => reload(container, reporting)),
    loader.remove(),
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

/** New workers come within milliseconds; a machine that swaps may take longer, and one that takes this long is ill. */
const reloadTimeoutSeconds = 15;

/**
 * Inside the front, because every question from outside takes longer than a reload does. nginx is asked first what it has against
 * its configuration: one that runs would only log it. It reloads when told to, or when whoever should tell it is gone, then
 * waits until no worker of before takes connections: one told to go says so in its title, after it has stopped to listen.
 * `read` leaves out the NUL at a title's end.
 */
const reloadScript = `
nginx -t -q -c "$1" || exit 1
read -r line
workers() {
  for process in /proc/[0-9]*; do
    title=; read -r title <"$process/cmdline"
    case $title in 'nginx: worker process') echo "$process";; esac
  done 2>/dev/null
}
old=" $(echo $(workers)) "
kill -HUP "$(cat "$2")" || exit 1
tries=0
while [ $tries -lt ${reloadTimeoutSeconds * 50} ]; do
  tries=$((tries + 1)) new= stale=
  for worker in $(workers); do
    case $old in *" $worker "*) stale=yes;; *) new=yes;; esac
  done
  if [ "$new" ] && [ ! "$stale" ]; then exit 0; fi
  sleep 0.02
done
echo 'its old workers go on'
exit 1`;

/** Resolves when the new configuration holds, with what nginx has against it, or undefined. */
async function reload(container: Container, go: Promise<unknown>): Promise<string | undefined> {
  const files = [`${paths.config}/${nginxFiles.main}`, `${containerLayout.temporaryFolder}/nginx.pid`];
  const command = ['/bin/sh', '-c', reloadScript, '--', ...files];
  const { exitCode, stdout, stderr } = await runInContainer({ container, command, go });
  if (exitCode === 0) return undefined;
  const lines = `${stderr}\n${stdout}`.split('\n').filter(line => line.trim());
  return (lines.findLast(line => line.includes('[emerg]')) ?? lines.at(-1) ?? `exit code ${exitCode}`).trim();
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
