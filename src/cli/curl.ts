import type { ClientFiles } from '../certificates/store';
import type { SandboxPlan } from '../sandbox/sandboxPlan';

/** A `curl` that works as it is printed, on one line a reader can copy; the caller's key is named, never printed. */
export function curlFor(options: {
  plan: SandboxPlan;
  caFile: string;
  client: ClientFiles;
  callerKeysRequired: boolean;
}): string {
  const { plan, caFile, client, callerKeysRequired } = options;
  const sample = plan.services[0]?.sample ?? { method: 'GET', path: '/ready' };
  const parts = [
    'curl',
    `--cacert ${quote(caFile)}`,
    `--cert ${quote(client.certificateFile)}`,
    `--key ${quote(client.keyFile)}`,
    ...(callerKeysRequired ? ['--header "Ocp-Apim-Subscription-Key: $SECURE_CONTAINER_CALLER_KEY"'] : []),
    ...(sample.method === 'GET' || sample.method === 'POST' ? [] : [`--request ${sample.method}`]),
    ...('body' in sample && sample.body !== undefined
      ? [`--header 'Content-Type: application/json'`, `--data ${quote(sample.body)}`]
      : []),
    quote(`https://localhost:${plan.front.port}${sample.path}`),
  ];
  return parts.join(' ');
}

/** One word for a POSIX shell, or for PowerShell and cmd where there is nothing to quote. */
function quote(text: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(text)) return text;
  return process.platform === 'win32' ? `"${text.replaceAll('"', '\\"')}"` : `'${text.replaceAll("'", "'\\''")}'`;
}
