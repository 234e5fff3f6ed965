import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { RouteAttempt } from '../../engine';
import { clientHello, foreignName } from './clientHello';
import type { DockerClient } from './dockerClient';
import { listParts, type Part, planOf } from './inspectSandbox';
import { frontPort } from './partSpecs';
import { runInSide } from './runInSide';
import { quotedForShell } from './secretSettings';

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
    sides.flatMap(side => [
      tryAll({
        client,
        side,
        attempts: [
          routesAttempt(side),
          ...frontAddresses(front).map(address => tcpAttempt(side, address)),
          dnsAttempt(side, front?.name ?? foreignName),
        ],
      }),
      ...(allowsEgress(side) ? [tryForeignHost(client, side)] : []),
    ]),
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

/** A script to run in the side, with its values, and what its end means. */
interface Attempt {
  target: string;
  script: string;
  values: readonly string[];
  judge(end: { exitCode: number; output: string }): Pick<RouteAttempt, 'outcome' | 'reached'>;
}

/** Runs them one after the other in one program: to start a program in a container takes longer than all of them. */
async function tryAll(options: {
  client: DockerClient;
  side: Part;
  attempts: readonly Attempt[];
}): Promise<RouteAttempt[]> {
  const { client, side, attempts } = options;
  // No output of ours has a line like it.
  const mark = `--${randomUUID()}--`;
  const script = attempts
    .map(
      ({ script, values }) =>
        `set -- ${values.map(quotedForShell).join(' ')}\n(\n${script}\n) 2>&1\necho "\n${mark}$?"`,
    )
    .join('\n');
  const { stdout, stderr } = await runInSide({ client, side, command: ['/bin/sh', '-c', script] });
  const ends = [...stdout.matchAll(new RegExp(`([^]*?)\\n${mark}(\\d+)\\n`, 'g'))];
  return attempts.map(({ target, judge }, index) => {
    const [, output = '', exitCode] = ends[index] ?? [];
    if (exitCode === undefined) throw notTried(side, lastLine(stderr));
    if (Number(exitCode) === noTool) throw lacksTools();
    return { target, ...judge({ exitCode: Number(exitCode), output }) };
  });
}

function routesAttempt(side: Part): Attempt {
  return {
    target: l10n.t('routing table of {0}', side.name),
    script: 'cat /proc/net/route',
    values: [],
    judge({ output }) {
      const routes = output.trim().split('\n').slice(1);
      const interfaces = routes.map(line => line.split(/\s/)[0]).join(', ');
      const outcome = routes.length > 0 ? l10n.t('routes by {0}', interfaces) : l10n.t('empty');
      return { outcome, reached: routes.length > 0 };
    },
  };
}

function tcpAttempt(side: Part, address: string): Attempt {
  return {
    target: l10n.t('{0} from {1}', `${address}:${frontPort}`, side.name),
    script: `if command -v nc >/dev/null; then nc -w 2 "$1" "$2" </dev/null
     elif command -v bash >/dev/null; then timeout 2 bash -c ': <>"/dev/tcp/$0/$1"' "$1" "$2"
     elif command -v curl >/dev/null; then curl -sS --connect-timeout 2 --max-time 3 -k "https://$1:$2"
     else exit ${noTool}; fi`,
    values: [address, String(frontPort)],
    judge({ exitCode, output }) {
      // curl has connected if it has anything else to complain of: 7 is "failed to connect", 28 a time-out.
      const usedCurl = /^curl:/m.test(output);
      const reached = exitCode === 0 || (usedCurl && exitCode !== 7 && exitCode !== 28);
      return { outcome: reached ? l10n.t('connected') : lastLine(output) || l10n.t('no connection'), reached };
    },
  };
}

/**
 * Asks for the name of the front's container, which only the engine's own DNS server, on a loopback address, knows. A
 * resolver elsewhere is not asked where there is a route that might lead to it: the route is proof enough.
 */
function dnsAttempt(side: Part, name: string): Attempt {
  return {
    target: l10n.t('DNS question from {0}', side.name),
    script: `if [ "$(grep -c . /proc/net/route)" -gt 1 ] && ! grep -q '^nameserver 127\\.' /etc/resolv.conf; then
       echo 'the way to an outside resolver is open'
     elif command -v getent >/dev/null; then getent hosts "$1"
     elif command -v nslookup >/dev/null; then timeout 4 nslookup "$1"
     elif command -v busybox >/dev/null; then timeout 4 busybox nslookup "$1"
     elif command -v curl >/dev/null; then curl -sS --max-time 4 "http://$1:9/"; test $? -ne 6
     else exit ${noTool}; fi`,
    values: [name],
    judge({ exitCode, output }) {
      const reached = exitCode === 0;
      const answer = reached ? l10n.t('answered: {0}', lastLine(output)) : lastLine(output) || l10n.t('no answer');
      return { outcome: answer, reached };
    },
  };
}

/** A TLS client that names a host which is not allowed must be hung up on without a single octet. */
async function tryForeignHost(client: DockerClient, side: Part): Promise<RouteAttempt> {
  const hello = [...clientHello(foreignName)].map(octet => `\\${octet.toString(8).padStart(3, '0')}`).join('');
  // The input stays open for a moment: nginx gives up a connection whose client has stopped to send.
  const script = `if command -v nc >/dev/null; then (printf "$1"; sleep 1) | nc -w 3 127.0.0.1 443
     elif command -v bash >/dev/null; then
       bash -c 'exec 3<>/dev/tcp/127.0.0.1/443 && printf "$0" >&3 && timeout 2 cat <&3' "$1"
     else exit ${noTool}; fi`;
  const command = ['/bin/sh', '-c', script, '--', hello];
  const { exitCode, stdout, stderr } = await runInSide({ client, side, command });
  if (exitCode === noTool) throw lacksTools();
  return {
    target: l10n.t('{0} by TLS from {1}', foreignName, side.name),
    outcome: stdout ? l10n.t('it answered') : lastLine(stderr) || l10n.t('closed without an answer'),
    reached: stdout !== '',
  };
}

function notTried(side: Part, message: string): SecureContainerError {
  return new SecureContainerError({
    kind: 'engine-failed',
    reason: l10n.t('Egress could not be tried in {0}: {1}.', side.name, message),
    nextStep: l10n.t('Run `secure-container up` again.'),
  });
}

function lacksTools(): SecureContainerError {
  return new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The front image has neither nc nor bash nor curl, so egress cannot be tried.'),
    nextStep: l10n.t('Use an official nginx image for the front.'),
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
