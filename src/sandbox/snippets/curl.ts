import { isIPv6 } from 'node:net';
import { type Call, callerKeyHeader, callerKeyVariable } from './call';

/** A `curl` that works as it is printed, on one line a reader can copy. */
export function curl(call: Call, platform: NodeJS.Platform = process.platform): string {
  const { client, method, body } = call;
  const quote = (text: string) => quoted(text, platform);
  return [
    'curl',
    ...connectTo(call, platform),
    `--cacert ${quote(call.caFile)}`,
    `--cert ${quote(client.certificateFile)}`,
    `--key ${quote(client.keyFile)}`,
    ...(call.callerKeyRequired ? [callerKey(platform)] : []),
    ...(method === 'GET' || method === 'POST' ? [] : [`--request ${method}`]),
    ...(body === undefined ? [] : [`--header ${quote('Content-Type: application/json')}`, `--data ${quote(body)}`]),
    quote(call.origin + call.path),
  ].join(' ');
}

/** As `--resolve`, but the front may be a name, too: load balancers of clouds have no address that stays. */
function connectTo({ origin, reachedAt }: Call, platform: NodeJS.Platform): string[] {
  if (!reachedAt) return [];
  const { host, port } = reachedAt;
  const { hostname, port: named } = new URL(origin);
  const target = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  return [`--connect-to ${quoted(`${hostname}:${named || 443}:${target}`, platform)}`];
}

function callerKey(platform: NodeJS.Platform): string {
  const variable = platform === 'win32' ? `%${callerKeyVariable}%` : `$${callerKeyVariable}`;
  return `--header "${callerKeyHeader}: ${variable}"`;
}

/** One word for a POSIX shell, or for cmd where there is nothing to quote. */
function quoted(text: string, platform: NodeJS.Platform): string {
  if (/^[\w@%+=:,./\\-]+$/.test(text)) return text;
  return platform === 'win32' ? `"${text.replaceAll('"', '\\"')}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
