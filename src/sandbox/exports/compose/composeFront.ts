import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import { readTextIfPresent, replaceFile } from '../../../base/files';
import { nginxFiles, renderApprovedClients } from '../../../front/nginx';
import { tryDirectRoutes } from '../../engines/docker/directRoutes';
import { connectDocker } from '../../engines/docker/dockerClient';
import { tryEgress } from '../../engines/docker/egressAttempts';
import type { DockerEndpoint } from '../../engines/docker/endpoint';
import { lookInsideSides } from '../../engines/docker/insideSides';
import { listParts, type Part } from '../../engines/docker/inspectSandbox';
import { frontPort } from '../../engines/docker/partSpecs';
import { reloadFront } from '../../engines/docker/reloadFront';
import type { SandboxPlan } from '../../sandboxPlan';
import type { AttackedFront } from '../../verification';
import { readDescription } from './composeDescription';
import { files } from './composeLayout';

/**
 * The front of an exported project that runs, to be attacked. Its approved list is the file in the folder, so who is on
 * it stays, and the probe client comes and goes.
 * @throws SecureContainerError `usage` for a folder without export or with another's, `refused` if it does not run, and as
 * the engine
 */
export async function composeFront(options: {
  folder: string;
  endpoint: DockerEndpoint;
  /** PEM of the authority that will sign the probe clients. */
  clientAuthority: string;
}): Promise<{ plan: SandboxPlan; front: AttackedFront }> {
  const { folder, endpoint, clientAuthority } = options;
  const plan = await planIn(folder);
  await requireAuthority({ folder, clientAuthority });
  const client = connectDocker(endpoint);
  const own = { client, sandboxId: plan.sandboxId, plan };
  const part = (await listParts(own)).find(({ role }) => role === 'front');
  if (part?.state !== 'running') throw notRunning(folder);
  const address = publishedAddress(part);
  const networks = lookInsideSides(own);
  // It may fail before anybody asks for it.
  networks.catch(() => undefined);
  const list = join(folder, files.front, nginxFiles.approvedClients);
  const container = client.docker.getContainer(part.details.Id);
  const replaceList = async (content: string, go: Promise<unknown>) => {
    const replacing = replaceFile({ file: list, content });
    const complaint = await client.attempt({ answeredBefore: true }, () => reloadFront({ container, replacing, go }));
    if (complaint !== undefined) throw refused(complaint);
  };
  return {
    plan,
    front: {
      ...address,
      approve: async approved =>
        replaceList(`${await linesOf(list)}${renderApprovedClients([approved])}`, Promise.resolve()),
      withdraw: async ({ serialNumber, after }) => replaceList(withoutClient(await linesOf(list), serialNumber), after),
      tryDirectRoutes: () => tryDirectRoutes({ ...own, frontHost: address.host, networks }),
      tryEgress: () => tryEgress({ client, networks }),
    },
  };
}

async function planIn(folder: string): Promise<SandboxPlan> {
  const text = await readTextIfPresent(join(folder, files.description));
  const plan = text === undefined ? undefined : readDescription(text);
  if (plan) return plan;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('{0} holds no project of `export compose`.', folder),
    nextStep: l10n.t('Name the folder with compose.yaml and {0}.', files.description),
  });
}

/** By clients of another authority nothing could be proved: none of them would be let in. */
async function requireAuthority({
  folder,
  clientAuthority,
}: {
  folder: string;
  clientAuthority: string;
}): Promise<void> {
  const trusted = await readTextIfPresent(join(folder, files.front, nginxFiles.clientAuthority));
  if (trusted?.includes(clientAuthority.trim())) return;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The project in {0} has the authorities of another state folder.', folder),
    nextStep: l10n.t('Set SECURE_CONTAINER_HOME to the one it was exported with, or export it again.'),
  });
}

const loopback = '127.0.0.1';

/** Where the engine has published the front, whatever the plan says: people change ports in compose files. */
function publishedAddress({ details }: Part): { host: string; port: number } {
  const bindings = details.NetworkSettings.Ports[`${frontPort}/tcp`] ?? [];
  const binding = bindings.find(({ HostIp }) => HostIp === loopback) ?? bindings[0];
  if (!binding) {
    throw new SecureContainerError({
      kind: 'refused',
      reason: l10n.t('The front is not published on any port.'),
      nextStep: l10n.t('Give it a port in compose.yaml, then start the project again.'),
    });
  }
  const host = ['', '0.0.0.0', '::'].includes(binding.HostIp) ? loopback : binding.HostIp;
  return { host, port: Number(binding.HostPort) };
}

/** Not every editor ends a file with a line end. */
async function linesOf(file: string): Promise<string> {
  return ((await readTextIfPresent(file)) ?? '').replace(/(?<=[^\n])$/, '\n');
}

function withoutClient(list: string, serialNumber: string): string {
  return list
    .split(/(?<=\n)/)
    .filter(line => !line.startsWith(`SUCCESS:${serialNumber} `))
    .join('');
}

function notRunning(folder: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'refused',
    reason: l10n.t('The project in {0} does not run.', folder),
    nextStep: l10n.t('Start it there with: docker compose up --wait'),
  });
}

function refused(complaint: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'front-failed',
    reason: l10n.t('The front did not take the change: {0}.', complaint),
    nextStep: l10n.t('It goes on as before; see `docker compose logs front`.'),
  });
}
