import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { digestOf } from '../front/callerKeys';
import type { FrontMaterial } from '../sandbox/engine';
import { readStandIn } from '../sandbox/engines/docker/standInProgram';
import { composeFiles } from '../sandbox/exports/compose/composeFiles';
import { imagePrograms } from '../sandbox/exports/compose/imagePrograms';
import { callerKeysFor, defaultClientName } from '../sandbox/lifecycle';
import type { Export } from './exporter';
import type { ExportSource } from './exportSource';

/** `export compose`: a project for `docker compose`. @throws SecureContainerError `usage`, and as the store */
export async function exportCompose(source: ExportSource): Promise<Export> {
  const { session, serviceSecrets } = source;
  const { store } = session;
  requireSecrets(source);
  const project = projectName(source);
  // An id of its own, so that the project and the sandbox of this machine are never taken for one another.
  const plan = { ...source.plan, sandboxId: `compose-${project}` };
  const authorities = await store.authorities();
  const client = await store.ensureClient(defaultClientName);
  const files = composeFiles({
    plan,
    project,
    client,
    material: await materialOf(source),
    serverAuthority: authorities.server.certificatePem,
    serviceSecrets,
    imagePrograms: await imagePrograms({ plan, endpoint: session.dockerEndpoint }),
    standInProgram: plan.services.some(({ standIn }) => standIn) ? await standInProgram() : [],
  });
  return { files, notes: [], nextStep: l10n.t('Go there and run: docker compose up --wait') };
}

async function materialOf({ plan, session, callerKeys }: ExportSource): Promise<FrontMaterial> {
  const { store } = session;
  const { client } = await store.authorities();
  const server = await store.server({ names: plan.front.names });
  return {
    serverCertificate: server.certificatePem,
    serverKey: server.keyPem,
    clientAuthority: client.certificatePem,
    approvedClients: await store.approvedClients(),
    ...(plan.front.callerKeysRequired && { callerKeys: callerKeysFor(callerKeys.map(digestOf)) }),
  };
}

/** Beside our own bundle, where the build puts it. */
async function standInProgram() {
  const files = await readStandIn(dirname(fileURLToPath(import.meta.url)));
  return files.flatMap(file => ('content' in file ? [{ path: file.path, content: String(file.content) }] : []));
}

/** What compose itself would make of the folder's name, but never empty. */
function projectName({ folder }: ExportSource): string {
  const name = basename(folder);
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9_-]/g, '')
      .replace(/^[_-]+/, '') || 'secure-container'
  );
}

/** A sandbox that runs gives its secrets to nobody, so they have to be given again. @throws SecureContainerError `usage` */
function requireSecrets({ plan, serviceSecrets, callerKeys }: ExportSource): void {
  if (plan.front.callerKeysRequired && callerKeys.length === 0) {
    throw usage(
      l10n.t('The front asks for caller keys, and none were given.'),
      l10n.t('Give them with --caller-keys-file or in SECURE_CONTAINER_CALLER_KEYS.'),
    );
  }
  for (const { id, displayName, secretSettings } of plan.services) {
    const missing = secretSettings.find(name => !(name in (serviceSecrets[id] ?? {})));
    if (missing === undefined) continue;
    throw usage(
      l10n.t('{0} needs the setting {1}, and it was not given.', displayName, missing),
      l10n.t('Give it in the environment or in a file.'),
    );
  }
}

function usage(reason: string, nextStep: string): SecureContainerError {
  return new SecureContainerError({ kind: 'usage', reason, nextStep });
}
