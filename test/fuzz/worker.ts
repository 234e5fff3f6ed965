import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../src/base/errors';
import { checkInput } from './checkInput';
import { inputAt } from './input';
import { minimise } from './minimise';
import { Random } from './random';

export interface WorkerTask {
  readonly texts: readonly string[];
  readonly seed: number;
  /** The numbers of the inputs: `first`, `first + step`, ... below `count`. */
  readonly first: number;
  readonly step: number;
  readonly count: number;
  /** [the input that is tried now + 1, whether to stop, whether a failure is being made smaller], shared with the starter. */
  readonly shared: Int32Array;
}

export interface Failure {
  readonly index: number;
  readonly reason: string;
  readonly text: string;
}

const { texts, seed, first, step, count, shared } = workerData as WorkerTask;
let failure: Failure | undefined;
for (let index = first; index < count && !failure && Atomics.load(shared, 1) === 0; index += step) {
  Atomics.store(shared, 0, index + 1);
  failure = attempt(index);
}
parentPort?.postMessage(failure);

function attempt(index: number): Failure | undefined {
  const { text, random } = inputAt({ texts, seed, index });
  const reason = reasonOf({ text, random });
  if (reason === undefined) return undefined;
  // What was chosen at random is not to be had again for a smaller text, so everything is tried.
  const thorough = (smaller: string) => reasonOf({ text: smaller, random: new Random(1), thorough: true });
  if (thorough(text) === undefined) return { index, reason, text };
  Atomics.store(shared, 2, 1);
  const smallest = minimise(text, smaller => thorough(smaller) !== undefined);
  return { index, reason: thorough(smallest) ?? reason, text: smallest };
}

function reasonOf(options: Parameters<typeof checkInput>[0]): string | undefined {
  try {
    checkInput(options);
    return undefined;
  } catch (error) {
    return error instanceof Error && error.stack ? error.stack : messageOf(error);
  }
}
