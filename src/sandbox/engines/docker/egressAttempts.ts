import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { RouteAttempt } from '../../engine';
import { clientHello, foreignName } from './clientHello';
import type { DockerClient } from './dockerClient';
import { listParts, type Part, planOf } from './inspectSandbox';
import { frontPort } from './partSpecs';
import { runInSide } from './runInSide';

/** Exit code of our scripts where the front image has no tool for the attempt. */
const noTool = 97;

/**
 * Tries to get out from inside each side, that is with exactly the network its service has: to the front's own address, by
 * the routing table, by a DNS question and, where billing hosts are passed through, to a host that is none of them. No
 * address but the sandbox's own is ever tried.
 */
export async function tryEgress(options: { client: DockerClient; sandboxId: string }): Promise<RouteAttempt[]> {
  const { client } = options;
  const parts = await listParts(options);
  const front = parts.find(part => part.role === 'front');
  const sides = parts.filter(part => part.role === 'side');
  const attempts = await Promise.all(
    sides.map(side =>
      Promise.all([
        tryRoutes(client, side),
        ...frontAddresses(front).map(address => tryTcp({ client, side, address })),
        tryDns({ client, side, name: front?.name ?? foreignName }),
        ...(allowsEgress(side) ? [tryForeignHost(client, side)] : []),
      ]),
    ),
  );
  return attempts.flat();
}

function allowsEgress(side: Part): boolean {
  return planOf(side).services.some(({ id, egressHosts }) => id === side.service && egressHosts.length > 0);
}

function frontAddresses(front: Part | undefined): string[] {
  return Object.values(front?.details.NetworkSettings.Networks ?? {})
    .map(network => network.IPAddress)
    .filter(address => address);
}

async function tryRoutes(client: DockerClient, side: Part): Promise<RouteAttempt> {
  const { stdout } = await runInSide({ client, side, command: ['cat', '/proc/net/route'] });
  const routes = stdout.trim().split('\n').slice(1);
  return {
    target: l10n.t('routing table of {0}', side.name),
    outcome:
      routes.length > 0 ? l10n.t('routes by {0}', routes.map(line => line.split(/\s/)[0]).join(', ')) : l10n.t('empty'),
    reached: routes.length > 0,
  };
}

async function tryTcp(options: { client: DockerClient; side: Part; address: string }): Promise<RouteAttempt> {
  const { client, side, address } = options;
  const command = shell(
    `if command -v nc >/dev/null; then nc -w 2 "$1" "$2" </dev/null
     elif command -v bash >/dev/null; then timeout 2 bash -c ': <>"/dev/tcp/$0/$1"' "$1" "$2"
     elif command -v curl >/dev/null; then curl -sS --connect-timeout 2 --max-time 3 -k "https://$1:$2"
     else exit ${noTool}; fi`,
    [address, String(frontPort)],
  );
  const { exitCode, stderr } = await attemptInSide({ client, side, command });
  // curl has connected if it has anything else to complain of: 7 is "failed to connect", 28 a time-out.
  const usedCurl = /^curl:/m.test(stderr);
  const reached = exitCode === 0 || (usedCurl && exitCode !== 7 && exitCode !== 28);
  return {
    target: l10n.t('{0} from {1}', `${address}:${frontPort}`, side.name),
    outcome: reached ? l10n.t('connected') : lastLine(stderr) || l10n.t('no connection'),
    reached,
  };
}

/**
 * Asks for the name of the front's container, which only the engine's own DNS server, on a loopback address, knows. A
 * resolver elsewhere is not asked where there is a route that might lead to it: the route is proof enough.
 */
async function tryDns(options: { client: DockerClient; side: Part; name: string }): Promise<RouteAttempt> {
  const { client, side, name } = options;
  const command = shell(
    `if [ "$(grep -c . /proc/net/route)" -gt 1 ] && ! grep -q '^nameserver 127\\.' /etc/resolv.conf; then
       echo 'the way to an outside resolver is open'
     elif command -v getent >/dev/null; then getent hosts "$1"
     elif command -v nslookup >/dev/null; then timeout 4 nslookup "$1"
     elif command -v busybox >/dev/null; then timeout 4 busybox nslookup "$1"
     elif command -v curl >/dev/null; then curl -sS --max-time 4 "http://$1:9/"; test $? -ne 6
     else exit ${noTool}; fi`,
    [name],
  );
  const { exitCode, stdout, stderr } = await attemptInSide({ client, side, command });
  return {
    target: l10n.t('DNS question from {0}', side.name),
    outcome: exitCode === 0 ? l10n.t('answered: {0}', lastLine(stdout)) : lastLine(stderr) || l10n.t('no answer'),
    reached: exitCode === 0,
  };
}

/** A TLS client that names a host which is not allowed must be hung up on without a single octet. */
async function tryForeignHost(client: DockerClient, side: Part): Promise<RouteAttempt> {
  const hello = [...clientHello(foreignName)].map(octet => `\\${octet.toString(8).padStart(3, '0')}`).join('');
  // The input stays open for a moment: nginx gives up a connection whose client has stopped to send.
  const command = shell(
    `if command -v nc >/dev/null; then (printf "$1"; sleep 1) | nc -w 3 127.0.0.1 443
     elif command -v bash >/dev/null; then
       bash -c 'exec 3<>/dev/tcp/127.0.0.1/443 && printf "$0" >&3 && timeout 2 cat <&3' "$1"
     else exit ${noTool}; fi`,
    [hello],
  );
  const { stdout, stderr } = await attemptInSide({ client, side, command });
  return {
    target: l10n.t('{0} by TLS from {1}', foreignName, side.name),
    outcome: stdout ? l10n.t('it answered') : lastLine(stderr) || l10n.t('closed without an answer'),
    reached: stdout !== '',
  };
}

async function attemptInSide(options: { client: DockerClient; side: Part; command: readonly string[] }) {
  const outcome = await runInSide(options);
  if (outcome.exitCode !== noTool) return outcome;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The front image has neither nc nor bash nor curl, so egress cannot be tried.'),
    nextStep: l10n.t('Use an official nginx image for the front.'),
  });
}

function shell(script: string, values: readonly string[]): string[] {
  return ['/bin/sh', '-c', script, '--', ...values];
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
