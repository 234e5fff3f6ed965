import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import { readTextIfPresent } from '../../../base/files';

/** One of the Docker command line's contexts: where an engine is and with which certificates it is spoken to. */
export interface DockerContext {
  name: string;
  /** Whether DOCKER_CONTEXT or the configuration file chose it, for people. */
  chosenBy: string;
  /** `unix://`, `npipe://`, `tcp://`, `ssh://` */
  host: string;
  tls: { ca?: Buffer; cert?: Buffer; key?: Buffer };
}

/**
 * The context in use, or undefined where it is the default one. docker-modem knows nothing of contexts, so they are read
 * here, laid out as the command line writes them: `contexts/meta/<sha256 of the name>/meta.json`.
 * @throws SecureContainerError `usage` if it names a context that is not there or a file that cannot be understood
 */
export async function currentDockerContext(options: {
  environment: NodeJS.ProcessEnv;
  homedir: string;
}): Promise<DockerContext | undefined> {
  const folder = options.environment['DOCKER_CONFIG'] || join(options.homedir, '.docker');
  const fromEnvironment = options.environment['DOCKER_CONTEXT'];
  const name = fromEnvironment || (await configuredContext(join(folder, 'config.json')));
  if (!name || name === 'default') return undefined;
  const id = createHash('sha256').update(name).digest('hex');
  const metaFile = join(folder, 'contexts', 'meta', id, 'meta.json');
  const meta = await readJson(metaFile);
  const host = (meta as { Endpoints?: { docker?: { Host?: unknown } } } | undefined)?.Endpoints?.docker?.Host;
  const chosenBy = fromEnvironment ? 'DOCKER_CONTEXT' : join(folder, 'config.json');
  if (typeof host !== 'string' || host === '') {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('The Docker context "{0}", chosen by {1}, does not exist.', name, chosenBy),
      nextStep: l10n.t('`docker context ls` shows those there are; `docker context use NAME` chooses one.'),
    });
  }
  return { name, chosenBy, host, tls: await contextCertificates(join(folder, 'contexts', 'tls', id, 'docker')) };
}

async function configuredContext(file: string): Promise<string | undefined> {
  const name = ((await readJson(file)) as { currentContext?: unknown } | undefined)?.currentContext;
  return typeof name === 'string' ? name : undefined;
}

async function readJson(file: string): Promise<unknown> {
  const text = await readTextIfPresent(file);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('{0} is not valid JSON, so the Docker context is unknown.', file),
      nextStep: l10n.t('Repair the file, or set DOCKER_HOST.'),
      cause: error,
    });
  }
}

async function contextCertificates(folder: string): Promise<DockerContext['tls']> {
  const read = (name: string) => readFile(join(folder, name)).catch(() => undefined);
  const [ca, cert, key] = await Promise.all([read('ca.pem'), read('cert.pem'), read('key.pem')]);
  return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
}
