import { callOf } from '../sandbox/snippets/call';
import { curl } from '../sandbox/snippets/curl';

/** A `curl` that works as it is printed; the caller's key is named, never printed. */
export function curlFor({
  callerKeysRequired,
  ...options
}: Parameters<typeof callOf>[0] & { callerKeysRequired: boolean }): string {
  return curl({ ...callOf(options), callerKeyRequired: callerKeysRequired });
}
