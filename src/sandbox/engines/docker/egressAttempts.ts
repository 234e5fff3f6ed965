import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { RouteAttempt } from '../../engine';
import { clientHello, foreignName } from './clientHello';
import type { DockerClient } from './dockerClient';
import { lastLine, noTool, type ScriptEnd, type SideNetwork } from './insideSides';
import type { Part } from './inspectSandbox';
import { frontPort } from './partSpecs';
import { runInSide } from './runInSide';

/**
 * The ways out from inside each side, that is with exactly the network its service has: by the routing table, to the front's
 * own address, by a DNS question and, where billing hosts are passed through, to a host that is none of them.
 */
export async function tryEgress(options: {
  client: DockerClient;
  networks: Promise<readonly SideNetwork[]>;
}): Promise<RouteAttempt[]> {
  const attempts = await Promise.all(
    (await options.networks).map(async network => [
      routesAttempt(network),
      ...network.connections.map(connection => connectionAttempt(network.side, connection)),
      lookUpAttempt(network),
      ...(allowsEgress(network.side) ? [await tryForeignHost(options.client, network.side)] : []),
    ]),
  );
  return attempts.flat();
}

function allowsEgress(side: Part): boolean {
  return side.plan.services.some(({ id, egressHosts }) => id === side.service && egressHosts.length > 0);
}

function routesAttempt({ side, routes: { output } }: SideNetwork): RouteAttempt {
  const routes = output.trim().split('\n').slice(1);
  const interfaces = routes.map(line => line.split(/\s/)[0]).join(', ');
  return {
    target: l10n.t('routing table of {0}', side.name),
    outcome: routes.length > 0 ? l10n.t('routes by {0}', interfaces) : l10n.t('empty'),
    reached: routes.length > 0,
  };
}

function connectionAttempt(side: Part, end: ScriptEnd & { address: string }): RouteAttempt {
  const { address, output, exitCode } = withTool(end);
  // curl has connected if it has anything else to complain of: 7 is "failed to connect", 28 a time-out.
  const usedCurl = /^curl:/m.test(output);
  const reached = exitCode === 0 || (usedCurl && exitCode !== 7 && exitCode !== 28);
  return {
    target: l10n.t('{0} from {1}', `${address}:${frontPort}`, side.name),
    outcome: reached ? l10n.t('connected') : lastLine(output) || l10n.t('no connection'),
    reached,
  };
}

function lookUpAttempt({ side, nameLookUp }: SideNetwork): RouteAttempt {
  const { output, exitCode } = withTool(nameLookUp);
  const reached = exitCode === 0;
  return {
    target: l10n.t('DNS question from {0}', side.name),
    outcome: reached ? l10n.t('answered: {0}', lastLine(output)) : lastLine(output) || l10n.t('no answer'),
    reached,
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
  withTool({ exitCode, output: stderr });
  return {
    target: l10n.t('{0} by TLS from {1}', foreignName, side.name),
    outcome: stdout ? l10n.t('it answered') : lastLine(stderr) || l10n.t('closed without an answer'),
    reached: stdout !== '',
  };
}

/** @throws SecureContainerError `usage` if there was no tool to try it with */
function withTool<End extends ScriptEnd>(end: End): End {
  if (end.exitCode !== noTool) return end;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('The front image has neither nc nor bash nor curl, so egress cannot be tried.'),
    nextStep: l10n.t('Use an official nginx image for the front.'),
  });
}
