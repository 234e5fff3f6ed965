import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { Container } from 'dockerode';
import { SecureContainerError } from '../../../base/errors';
import type { FrontMaterial, OperationContext } from '../../engine';
import type { DockerClient } from './dockerClient';
import { materialFiles, readableByNginx } from './frontFiles';
import { listParts, type Part, planOf } from './inspectSandbox';
import { withLoader } from './loader';
import { namesOf, paths } from './names';
import { runInContainer } from './runInContainer';

interface UpdateOptions {
  client: DockerClient;
  sandboxId: string;
  change: Partial<FrontMaterial>;
  context: OperationContext;
}

/**
 * Rewrites the files that hold the changed material and has nginx read them. Resolves when no worker with the old
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
  context.report({ step: 'reload', what: l10n.t('the front') });
  const volume = namesOf(sandboxId).configVolume;
  const { image } = planOf(front as Part).front;
  await withLoader({ client, sandboxId, image, volumes: [volume], signal: context.signal }, async loader => {
    const before = await Promise.all(
      files.map(async ({ path }) => ({ path, content: await loader.readVolumeFile(volume, path) })),
    );
    await loader.put(volume, files);
    const complaint = await configurationComplaint(container);
    if (complaint === undefined) return;
    await loader.put(
      volume,
      before.flatMap(({ path, content }) => (content === undefined ? [] : [readableByNginx(path, content)])),
    );
    throw refused(complaint);
  });
  await client.attempt({ answeredBefore: true }, () => reload(container));
}

/** What nginx has against its configuration, or undefined. Asked before a reload: a running nginx would only log it. */
async function configurationComplaint(container: Container): Promise<string | undefined> {
  const command = ['nginx', '-t', '-q', '-c', `${paths.config}/nginx.conf`];
  const { exitCode, stdout, stderr } = await runInContainer({ container, command });
  if (exitCode === 0) return undefined;
  const lines = `${stderr}\n${stdout}`.split('\n').filter(line => line.trim());
  return (lines.findLast(line => line.includes('[emerg]')) ?? lines.at(-1) ?? `exit code ${exitCode}`).trim();
}

/** New workers come within milliseconds; a machine that swaps may take longer, and one that takes this long is ill. */
const reloadTimeoutMilliseconds = 15_000;
const pollMilliseconds = 15;

async function reload(container: Container): Promise<void> {
  const before = new Set((await activeWorkers(container)).map(({ pid }) => pid));
  await container.kill({ signal: 'SIGHUP' });
  const end = Date.now() + reloadTimeoutMilliseconds;
  while (Date.now() < end) {
    const now = await activeWorkers(container);
    if (now.length > 0 && now.every(({ pid }) => !before.has(pid))) return;
    await delay(pollMilliseconds);
  }
  throw refused(l10n.t('its old workers go on'));
}

/** Workers that take connections: one told to go says so in its title, after it has stopped to listen. */
async function activeWorkers(container: Container): Promise<{ pid: string }[]> {
  const { Titles: titles, Processes: processes } = (await container.top()) as {
    Titles: string[];
    Processes: string[][];
  };
  const pid = titles.indexOf('PID');
  return processes
    .filter(process => /nginx: worker process(?! is shutting down)/.test(process.join(' ')))
    .map(process => ({ pid: process[pid] ?? '' }));
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
