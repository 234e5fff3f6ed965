import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { DockerOptions } from 'dockerode';
import { SecureContainerError } from '../../../base/errors';
import { readTextIfPresent } from '../../../base/files';
import { type KnownHostKey, knownHostKeys } from './knownHosts';

interface AddressSource {
  /** As in DOCKER_HOST, or a bare socket path. */
  address: string;
  /** Who gave the address, for people. */
  source: string;
  environment: NodeJS.ProcessEnv;
  homedir: string;
  tls?: { ca?: Buffer; cert?: Buffer; key?: Buffer };
}

/**
 * What dockerode needs to speak to an address. Over ssh the host key must be in ~/.ssh/known_hosts: ssh2 checks none
 * by itself, so whoever answers for the name would get everything, secrets included.
 * @throws SecureContainerError `usage` for an address that is none, `engine-permission` for an unknown ssh host
 */
export async function dockerOptionsFor(from: AddressSource): Promise<DockerOptions> {
  const { address } = from;
  if (address.startsWith('unix://')) return { socketPath: address.slice('unix://'.length) };
  if (address.startsWith('npipe://')) return { socketPath: address.slice('npipe://'.length) };
  if (!address.includes('://')) return { socketPath: address };
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'ssh:' && url.hostname) return sshOptions(url, from);
  if (url && ['tcp:', 'http:', 'https:'].includes(url.protocol)) return tcpOptions(url, from);
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('"{0}", given by {1}, is not the address of a container engine.', address, from.source),
    nextStep: l10n.t('Write unix:///PATH, npipe:////./pipe/NAME, tcp://HOST:PORT or ssh://USER@HOST.'),
  });
}

/** The port of Docker's TLS listener, and of its open one (registered with IANA as docker-s and docker). */
const tlsPort = 2376;
const plainPort = 2375;

async function tcpOptions(url: URL, from: AddressSource): Promise<DockerOptions> {
  const tls = from.tls ?? (await certificatesOf(from));
  const encrypted =
    url.protocol === 'https:' || tls.ca !== undefined || tls.cert !== undefined || url.port === String(tlsPort);
  return {
    protocol: encrypted ? 'https' : 'http',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : encrypted ? tlsPort : plainPort,
    ...tls,
  };
}

/** As the Docker command line does: certificates are used when DOCKER_TLS_VERIFY is set to anything. */
async function certificatesOf({ environment, homedir }: AddressSource): Promise<NonNullable<AddressSource['tls']>> {
  if (!environment['DOCKER_TLS_VERIFY']) return {};
  const folder = environment['DOCKER_CERT_PATH'] || join(homedir, '.docker');
  try {
    const [ca, cert, key] = await Promise.all(
      ['ca.pem', 'cert.pem', 'key.pem'].map(name => readFile(join(folder, name))),
    );
    return { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  } catch (error) {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('The certificates for the engine cannot be read from {0}.', folder),
      nextStep: l10n.t('Set DOCKER_CERT_PATH to the folder with ca.pem, cert.pem and key.pem.'),
      cause: error,
    });
  }
}

async function sshOptions(url: URL, { environment, homedir, address }: AddressSource): Promise<DockerOptions> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port ? Number(url.port) : 22;
  const file = join(homedir, '.ssh', 'known_hosts');
  const keys = knownHostKeys({ text: (await readTextIfPresent(file)) ?? '', host, port });
  if (keys.length === 0) throw unknownHost(address, file);
  return {
    protocol: 'ssh',
    host,
    port,
    username: decodeURIComponent(url.username) || userInfo().username,
    sshOptions: {
      ...(environment['SSH_AUTH_SOCK'] && { agent: environment['SSH_AUTH_SOCK'] }),
      // Ask only for the kinds of key that can be checked: a host has several and would show one we do not know.
      algorithms: { serverHostKey: [...new Set(keys.flatMap(signatureAlgorithms))] },
      hostVerifier: (shown: Buffer) => keys.some(({ key }) => key.equals(shown)),
    },
  } as DockerOptions;
}

/** An RSA key signs under three names (RFC 8332); the others under their own. SHA-1 is left out. */
function signatureAlgorithms({ type }: KnownHostKey): string[] {
  return type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type];
}

function unknownHost(address: string, file: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'engine-permission',
    reason: l10n.t('The host key of {0} is not in {1}, so it cannot be told from an impostor.', address, file),
    nextStep: l10n.t('Log in once with `ssh`, compare the key it shows with that of the host, and accept it.'),
  });
}
