import { setTimeout as wait } from 'node:timers/promises';
import type { AttemptResult } from './evidence';

/** Whatever a front asks for, nobody waits for long. */
const longestWaitSeconds = 5;

/** A knock that meets the rate is made once more after the wait the front asks for: others have just used the rate up. */
export async function pastTheRate(knock: () => Promise<AttemptResult>): Promise<AttemptResult> {
  const result = await knock();
  if (result.outcome !== 'answered' || result.status !== 429) return result;
  await wait(1000 * Math.min(longestWaitSeconds, Number(result.headers['retry-after'] ?? 1)));
  return knock();
}
