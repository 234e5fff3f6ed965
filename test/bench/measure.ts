/** What a bench prints: ours beside a peer's in the same run, because absolute times on a shared machine are noise. */
export interface Ratio {
  name: string;
  ours: number;
  peer: number;
  unit: string;
  /** ours / peer. */
  ratio: number;
  /** What the ratio must not exceed (or, if `atLeast`, not fall below); undefined if it is printed only for comparison. */
  target?: number;
  atLeast?: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Runs both in turn, `runs` times, so that what else the machine does falls on both; gives each one's values. */
export async function inTurn(options: {
  runs: number;
  ours: () => Promise<number>;
  peer: () => Promise<number>;
}): Promise<{ ours: number[]; peer: number[] }> {
  const values: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  for (let run = 0; run < options.runs; run++) {
    values.ours.push(await options.ours());
    values.peer.push(await options.peer());
  }
  return values;
}

export function ratioOf(
  options: Omit<Ratio, 'ours' | 'peer' | 'ratio'> & { values: { ours: number[]; peer: number[] } },
): Ratio {
  const { values, ...rest } = options;
  const [ours, peer] = [median(values.ours), median(values.peer)];
  return { ...rest, ours, peer, ratio: ours / peer };
}

export function print(result: Ratio): void {
  const { name, ours, peer, unit, ratio, target, atLeast } = result;
  const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
  const reached = target === undefined || (atLeast ? ratio >= target : ratio <= target);
  const goal =
    target === undefined
      ? ''
      : `  (goal: ${atLeast ? 'at least' : 'at most'} ${target}: ${reached ? 'reached' : 'MISSED'})`;
  console.log(`${name}: ${number(ours)} ${unit}, peer ${number(peer)} ${unit}, ratio ${ratio.toFixed(2)}${goal}`);
}

/** Milliseconds an action takes. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}
