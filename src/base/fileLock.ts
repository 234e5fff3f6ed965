import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { type SecureContainerError, systemErrorCode, throwIfCancelled } from './errors';
import { makePrivateFolder, unwritable } from './files';

export interface FileLock {
  /** What is kept; made if it is not there. */
  folder: string;
  /** The mark that others see. */
  lockFile: string;
  patienceMilliseconds: number;
  /** What to say when another process does not end in that time. */
  busy: (cause: unknown) => SecureContainerError;
  /** Whether the work fails if somebody took the lock over meanwhile, after this machine slept for instance. */
  failIfLost?: boolean;
  signal?: AbortSignal | undefined;
}

/** A killed holder no longer renews its lock; after this it counts as dead and the lock is taken over. */
const staleMilliseconds = 5_000;
const pauseMilliseconds = 50;

/**
 * Runs work while no other process that takes the same lock does.
 * @throws what `busy` makes; SecureContainerError `state-unwritable`, `disk-full`; Cancelled
 */
export async function withFileLock<Result>(options: FileLock, work: () => Promise<Result>): Promise<Result> {
  const lost: Error[] = [];
  const release = await acquire(options, error => lost.push(error));
  try {
    const result = await work();
    if (options.failIfLost && lost.length > 0) throw options.busy(lost[0]);
    return result;
  } finally {
    // A lock that was taken over, or went with its folder, is no longer ours to give back.
    if (lost.length === 0) await release().catch(() => undefined);
  }
}

async function acquire(options: FileLock, onLost: (error: Error) => void): Promise<() => Promise<void>> {
  const { folder, lockFile, signal } = options;
  const giveUpAt = performance.now() + options.patienceMilliseconds;
  while (true) {
    throwIfCancelled(signal);
    await makePrivateFolder(folder);
    try {
      return await lock(folder, {
        lockfilePath: lockFile,
        stale: staleMilliseconds,
        realpath: false,
        onCompromised: onLost,
      });
    } catch (error) {
      // The library's own retries also repeat what can never succeed, such as on a read-only disk.
      // ENOENT: another process has just purged the folder.
      if (!['ELOCKED', 'ENOENT'].includes(systemErrorCode(error) ?? '')) throw unwritable(folder, error);
      if (performance.now() > giveUpAt) throw options.busy(error);
    }
    await sleep(pauseMilliseconds);
  }
}
