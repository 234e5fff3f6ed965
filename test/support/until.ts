import { setTimeout as wait } from 'node:timers/promises';

/** What is awaited comes in a second or two; this is for machines that do much else. */
const patience = 60;

/**
 * Tries until the answer is not undefined. @param options.ended rejects when there is no more to wait for
 * @throws after `seconds`, with what the last attempt threw as cause
 */
export async function until<T>(
  what: string,
  attempt: () => Promise<T | undefined>,
  options: { seconds?: number; ended?: Promise<never> } = {},
): Promise<T> {
  const { seconds = patience, ended } = options;
  const deadline = Date.now() + seconds * 1000;
  let last: unknown;
  async function trying(): Promise<T> {
    while (Date.now() < deadline) {
      const answer = await attempt().catch(error => {
        last = error;
        return undefined;
      });
      if (answer !== undefined) return answer;
      await wait(50);
    }
    throw new Error(`${what} did not come about in ${seconds} s`, { cause: last });
  }
  return ended ? Promise.race([trying(), ended]) : trying();
}

/** Tries until `check` does not throw any more. @throws what it threw last, after a minute */
export async function untilHolds(check: () => Promise<void>): Promise<void> {
  await until('it', () => check().then(() => true)).catch(error => {
    throw error.cause ?? error;
  });
}
