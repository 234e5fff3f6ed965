import { connect } from 'node:net';
import * as l10n from '@vscode/l10n';
import type { RouteAttempt } from '../../engine';
import type { SideNetwork } from './insideSides';
import { listParts, type Part, type SandboxOnEngine } from './inspectSandbox';

/** A refusal comes at once and a lost packet never: containers are at most one bridge away. */
const connectTimeoutMilliseconds = 1500;

/**
 * Tries to reach every service around the front, from this machine: by an interface of its network namespace, by every
 * address the engine knows of, and by a published port.
 */
export async function tryDirectRoutes(
  options: SandboxOnEngine & { frontHost: string; networks: Promise<readonly SideNetwork[]> },
): Promise<RouteAttempt[]> {
  const [parts, networks] = await Promise.all([listParts(options), options.networks]);
  const guarded = parts.filter(part => part.role !== 'front');
  const attempts = await Promise.all([...guarded.map(tryAddresses), tryPublishedPorts(guarded, options.frontHost)]);
  return [...networks.map(interfacesAttempt), ...attempts.flat()];
}

/** `lo` leads nowhere else; any other interface is a way in, whatever the engine says about addresses. */
function interfacesAttempt({ side, interfaces }: SideNetwork): RouteAttempt {
  const found = [...interfaces.output.matchAll(/^\s*([^\s:|]+):/gm)].map(match => match[1] as string);
  const others = found.filter(name => name !== 'lo' && !unusedTunnels.test(name));
  const outcome = others.length > 0 ? others.join(', ') : l10n.t('no network interface but lo');
  return { target: l10n.t('network interfaces of {0}', side.name), outcome, reached: others.length > 0 };
}

/** Kernels with tunnel modules put these, down and without address, into every new namespace. */
const unusedTunnels = /^(tunl0|gre0|gretap0|erspan0|sit0|ip_vti0|ip6_vti0|ip6tnl0|ip6gre0)$/;

async function tryAddresses(part: Part): Promise<RouteAttempt[]> {
  const networks = Object.values(part.details.NetworkSettings.Networks ?? {});
  const known = networks.flatMap(network => [network.IPAddress, network.GlobalIPv6Address]);
  const addresses = new Set(known.filter(address => address));
  const target = l10n.t('addresses of {0}', part.name);
  if (addresses.size === 0) return [{ target, outcome: l10n.t('it has none'), reached: false }];
  return Promise.all([...addresses].map(address => tryConnect({ host: address, port: servicePort(part) })));
}

/** Another program of this machine may listen on a service's port: what counts is whether the engine publishes it. */
async function tryPublishedPorts(guarded: readonly Part[], frontHost: string): Promise<RouteAttempt[]> {
  const published = guarded.flatMap(part => publishedBy(part, frontHost));
  if (published.length > 0) return Promise.all(published.map(tryConnect));
  const ports = [...new Set(guarded.map(servicePort))];
  const hosts = frontHost === '127.0.0.1' ? ['127.0.0.1', '::1'] : [frontHost];
  const attempts = await Promise.all(ports.flatMap(port => hosts.map(host => tryConnect({ host, port }))));
  const foreign = l10n.t('another program listens there: the engine publishes no port of any service');
  return attempts.map(attempt => (attempt.reached ? { ...attempt, reached: false, outcome: foreign } : attempt));
}

function publishedBy(part: Part, frontHost: string): { host: string; port: number }[] {
  return Object.values(part.details.NetworkSettings.Ports ?? {})
    .flatMap(bindings => bindings ?? [])
    .map(({ HostIp, HostPort }) => ({
      host: ['', '0.0.0.0', '::'].includes(HostIp ?? '') ? frontHost : HostIp,
      port: Number(HostPort),
    }));
}

function servicePort(part: Part): number {
  return part.plan.services.find(service => service.id === part.service)?.port ?? 0;
}

function tryConnect(to: { host: string; port: number }): Promise<RouteAttempt> {
  const shownHost = to.host.includes(':') ? `[${to.host}]` : to.host;
  const target = l10n.t('{0} from this machine', `${shownHost}:${to.port}`);
  return new Promise(resolve => {
    const socket = connect({ ...to, timeout: connectTimeoutMilliseconds });
    const settle = (outcome: string, reached: boolean) => {
      socket.destroy();
      resolve({ target, outcome, reached });
    };
    socket.once('connect', () => settle(l10n.t('connected'), true));
    socket.once('timeout', () => settle(l10n.t('no answer'), false));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(describe(error.code), false));
  });
}

function describe(code: string | undefined): string {
  if (code === 'ECONNREFUSED') return l10n.t('connection refused');
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH') return l10n.t('unreachable');
  return code ?? l10n.t('failed');
}
