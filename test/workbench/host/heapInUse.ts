import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Octets of this process's heap that are reachable: what is left after collecting garbage. */
export function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  // Twice: what a finalizer lets go of is only collected the next time.
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
