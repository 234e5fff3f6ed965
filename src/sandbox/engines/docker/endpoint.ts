import * as l10n from '@vscode/l10n';
import type { DockerOptions } from 'dockerode';
import { SecureContainerError } from '../../../base/errors';
import type { EngineLocation } from '../../engine';
import { currentDockerContext } from './dockerContext';
import { dockerOptionsFor } from './endpointAddress';
import { type KnownSocket, knownSockets, type SocketAnswer, trySocket } from './knownSockets';

/** Where the engine is, why this one, and what dockerode needs to speak to it. */
export interface DockerEndpoint extends EngineLocation {
  options: DockerOptions;
}

export interface EndpointSearch {
  /** The user's own choice, as in DOCKER_HOST or a socket path. */
  setting?: string;
  environment: NodeJS.ProcessEnv;
  homedir: string;
  platform: NodeJS.Platform;
}

/**
 * Finds the engine: the setting, DOCKER_HOST, the Docker context, then the known sockets. What was chosen by name is taken
 * as it is, answering or not: silently using another engine than the one named would be worse than an error.
 * @throws SecureContainerError `no-engine`, `engine-permission`, `usage`
 */
export async function findDockerEndpoint(search: EndpointSearch): Promise<DockerEndpoint> {
  const { setting, environment, homedir } = search;
  if (setting) return chosen({ ...search, address: setting, reason: l10n.t('the setting') });
  const dockerHost = environment['DOCKER_HOST'];
  if (dockerHost) return chosen({ ...search, address: withScheme(dockerHost), reason: 'DOCKER_HOST' });
  const context = await currentDockerContext({ environment, homedir });
  if (context) {
    const reason = l10n.t('Docker context "{0}", chosen by {1}', context.name, context.chosenBy);
    return chosen({ ...search, address: context.host, reason, tls: context.tls });
  }
  return firstKnownSocket(search);
}

/** The Docker command line takes `HOST:PORT` for TCP. */
function withScheme(address: string): string {
  return address.includes('://') || address.startsWith('/') ? address : `tcp://${address}`;
}

async function chosen(
  options: EndpointSearch & { address: string; reason: string; tls?: Parameters<typeof dockerOptionsFor>[0]['tls'] },
): Promise<DockerEndpoint> {
  const { reason, environment, homedir, tls } = options;
  const address = options.address.includes('://') ? options.address : socketAddress(options.address, options.platform);
  const dockerOptions = await dockerOptionsFor({ address, source: reason, environment, homedir, ...(tls && { tls }) });
  return { address, reason, options: dockerOptions };
}

async function firstKnownSocket(search: EndpointSearch): Promise<DockerEndpoint> {
  const sockets = knownSockets(search);
  const tried = await Promise.all(sockets.map(async socket => ({ socket, answer: await trySocket(socket.path) })));
  const found = tried.find(({ answer }) => answer === 'answers');
  if (!found) throw noneAnswers(tried, search.platform);
  const { path, owner } = found.socket;
  const reason = l10n.t('the usual socket of {0}', owner);
  return { address: socketAddress(path, search.platform), reason, options: { socketPath: path } };
}

function noneAnswers(
  tried: readonly { socket: KnownSocket; answer: SocketAnswer }[],
  platform: NodeJS.Platform,
): SecureContainerError {
  const present = tried.filter(({ answer }) => answer !== 'answers' && answer.code !== 'ENOENT');
  const forbidden = present.find(({ answer }) => answer !== 'answers' && ['EACCES', 'EPERM'].includes(answer.code));
  if (forbidden) {
    return new SecureContainerError({
      kind: 'engine-permission',
      reason: l10n.t('You may not use the container engine at {0}.', socketAddress(forbidden.socket.path, platform)),
      nextStep: l10n.t(
        'Join the group of its socket (`sudo usermod -aG docker $USER`, then log in again), set up rootless Docker, or use `--engine embedded`.',
      ),
    });
  }
  const silent = present.map(({ socket }) => socket.path).join(', ');
  return new SecureContainerError({
    kind: 'no-engine',
    reason: silent
      ? l10n.t('No container engine answers: {0} is there, but nothing listens.', silent)
      : l10n.t('No container engine was found at any usual place.'),
    nextStep: l10n.t('Start Docker, point DOCKER_HOST at your engine, or use `--engine embedded`, which needs none.'),
  });
}

function socketAddress(path: string, platform: NodeJS.Platform): string {
  return `${platform === 'win32' ? 'npipe' : 'unix'}://${path}`;
}
