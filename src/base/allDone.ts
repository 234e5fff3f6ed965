/**
 * Runs side by side like `Promise.all`, but fails only when all have ended: what is still being made when the first
 * failure is known would escape the undoing.
 */
export async function allDone<Results extends readonly unknown[]>(
  promises: {
    [Index in keyof Results]: Promise<Results[Index]>;
  },
): Promise<Results> {
  const settled = await Promise.allSettled(promises);
  const failed = settled.find(result => result.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map(result => (result as PromiseFulfilledResult<unknown>).value) as unknown as Results;
}
