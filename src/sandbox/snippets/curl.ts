import { type Call, callerKeyHeader, callerKeyVariable } from './call';

/** A `curl` that works as it is printed, on one line a reader can copy. */
export function curl(call: Call, platform: NodeJS.Platform = process.platform): string {
  const { client, method, body } = call;
  const quote = (text: string) => quoted(text, platform);
  return [
    'curl',
    `--cacert ${quote(call.caFile)}`,
    `--cert ${quote(client.certificateFile)}`,
    `--key ${quote(client.keyFile)}`,
    ...(call.callerKeyRequired ? [callerKey(platform)] : []),
    ...(method === 'GET' || method === 'POST' ? [] : [`--request ${method}`]),
    ...(body === undefined ? [] : [`--header ${quote('Content-Type: application/json')}`, `--data ${quote(body)}`]),
    quote(call.origin + call.path),
  ].join(' ');
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
