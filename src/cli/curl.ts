import type { ClientFiles } from '../certificates/store';
import type { SandboxPlan } from '../sandbox/sandboxPlan';
import { callOf } from '../sandbox/snippets/call';
import { curl } from '../sandbox/snippets/curl';

/** A `curl` that works as it is printed; the caller's key is named, never printed. */
export function curlFor(options: {
  plan: SandboxPlan;
  caFile: string;
  client: ClientFiles;
  callerKeysRequired: boolean;
}): string {
  return curl({ ...callOf(options), callerKeyRequired: options.callerKeysRequired });
}
