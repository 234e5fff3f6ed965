import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import { foreignName } from './clientHello';
import type { DockerClient } from './dockerClient';
import { listParts, type Part, type SandboxOnEngine } from './inspectSandbox';
import { frontPort } from './partSpecs';
import { runInSide } from './runInSide';
import { quotedForShell } from './secretSettings';

/** What a script in a side came to. Standard output and error are one text. */
export interface ScriptEnd {
  exitCode: number;
  output: string;
}

/** What a side says about its network, which is that of its service, and what came of the ways out tried from there. */
export interface SideNetwork {
  side: Part;
  /** `/proc/net/dev` */
  interfaces: ScriptEnd;
  /** `/proc/net/route` */
  routes: ScriptEnd;
  /** One for each address of the front. */
  connections: readonly (ScriptEnd & { address: string })[];
  nameLookUp: ScriptEnd;
}

/** Exit code of the scripts where the front image has no tool for the attempt. */
export const noTool = 97;

/**
 * Looks around in each side. Everything in one program: to start one in a container takes longer than all the rest. No
 * address but the sandbox's own is ever tried.
 */
export async function lookInsideSides(options: SandboxOnEngine): Promise<SideNetwork[]> {
  const parts = await listParts(options);
  const front = parts.find(part => part.role === 'front');
  const networks = Object.values(front?.details.NetworkSettings.Networks ?? {});
  const addresses = networks.map(network => network.IPAddress).filter(address => address);
  return Promise.all(
    parts
      .filter(part => part.role === 'side')
      .map(async (side): Promise<SideNetwork> => {
        const ends = await runScripts(options.client, side, [
          { script: 'cat /proc/net/dev', values: [] },
          { script: 'cat /proc/net/route', values: [] },
          { script: lookUpScript, values: [front?.name ?? foreignName] },
          ...addresses.map(address => ({ script: connectScript, values: [address, String(frontPort)] })),
        ]);
        const [interfaces, routes, nameLookUp, ...others] = ends as [ScriptEnd, ScriptEnd, ScriptEnd, ...ScriptEnd[]];
        const connections = others.map((end, index) => ({ address: addresses[index] ?? '', ...end }));
        return { side, interfaces, routes, nameLookUp, connections };
      }),
  );
}

const connectScript = `
if command -v nc >/dev/null; then nc -w 2 "$1" "$2" </dev/null
elif command -v bash >/dev/null; then timeout 2 bash -c ': <>"/dev/tcp/$0/$1"' "$1" "$2"
elif command -v curl >/dev/null; then curl -sS --connect-timeout 2 --max-time 3 -k "https://$1:$2"
else exit ${noTool}; fi`;

/**
 * Asks for the name of the front's container, which only the engine's own DNS server, on a loopback address, knows. A
 * resolver elsewhere is not asked where there is a route that might lead to it: the route is proof enough.
 */
const lookUpScript = `
if [ "$(grep -c . /proc/net/route)" -gt 1 ] && ! grep -q '^nameserver 127\\.' /etc/resolv.conf; then
  echo 'the way to an outside resolver is open'
elif command -v getent >/dev/null; then getent hosts "$1"
elif command -v nslookup >/dev/null; then timeout 4 nslookup "$1"
elif command -v busybox >/dev/null; then timeout 4 busybox nslookup "$1"
elif command -v curl >/dev/null; then curl -sS --max-time 4 "http://$1:9/"; test $? -ne 6
else exit ${noTool}; fi`;

/** @throws SecureContainerError `engine-failed` if not all of them came to an end */
async function runScripts(
  client: DockerClient,
  side: Part,
  scripts: readonly { script: string; values: readonly string[] }[],
): Promise<ScriptEnd[]> {
  // No output of theirs has a line like it.
  const mark = `--${randomUUID()}--`;
  const program = scripts.map(
    ({ script, values }) => `set -- ${values.map(quotedForShell).join(' ')}\n(${script}\n) 2>&1\necho "\n${mark}$?"`,
  );
  const { stdout, stderr } = await runInSide({ client, side, command: ['/bin/sh', '-c', program.join('\n')] });
  const found = stdout.matchAll(new RegExp(`([^]*?)\\n${mark}(\\d+)\\n`, 'g'));
  const ends = [...found].map(([, output = '', exitCode]) => ({ output, exitCode: Number(exitCode) }));
  if (ends.length === scripts.length) return ends;
  throw new SecureContainerError({
    kind: 'engine-failed',
    reason: l10n.t('The network of {0} could not be looked at: {1}.', side.name, lastLine(stderr)),
    nextStep: l10n.t('Run `secure-container up` again.'),
  });
}

export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
