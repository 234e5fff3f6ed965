import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { lock } from 'proper-lockfile';
import { SecureContainerError, systemErrorCode, throwIfCancelled } from '../base/errors';
import { makePrivateFolder, unwritable } from '../base/files';
import type { Home } from '../base/home';

/** A killed process leaves its lock; it counts as dead once it was not renewed for this long. */
const staleMilliseconds = 5_000;

/** As long as most starts take: two windows that both start the sandbox should both find it running. */
const patienceMilliseconds = 120_000;
const pauseMilliseconds = 100;

/**
 * Runs a change of the sandbox while no other process changes it.
 * @throws SecureContainerError `busy` if another does not end within two minutes; `state-unwritable`, `disk-full`; Cancelled
 */
export async function withSandboxLock<Result>(
  options: { home: Home; signal?: AbortSignal | undefined },
  change: () => Promise<Result>,
): Promise<Result> {
  const lost: Error[] = [];
  const release = await acquire({ ...options, onLost: error => lost.push(error) });
  try {
    return await change();
  } finally {
    // A lock that was taken over, or went with its folder, is no longer ours to give back.
    if (lost.length === 0) await release().catch(() => undefined);
  }
}

async function acquire(options: {
  home: Home;
  signal?: AbortSignal | undefined;
  onLost: (error: Error) => void;
}): Promise<() => Promise<void>> {
  const { home, signal, onLost } = options;
  const giveUpAt = performance.now() + patienceMilliseconds;
  while (true) {
    throwIfCancelled(signal);
    await makePrivateFolder(home.folder);
    try {
      return await lock(home.folder, {
        lockfilePath: home.lockFile,
        stale: staleMilliseconds,
        realpath: false,
        onCompromised: onLost,
      });
    } catch (error) {
      // The library's own retries also repeat what can never succeed, such as on a read-only disk.
      // ENOENT: another process has just purged the folder.
      if (!['ELOCKED', 'ENOENT'].includes(systemErrorCode(error) ?? '')) throw unwritable(home.folder, error);
      if (performance.now() > giveUpAt) throw busy(error);
    }
    await sleep(pauseMilliseconds);
  }
}

function busy(cause: unknown): SecureContainerError {
  return new SecureContainerError({
    kind: 'busy',
    reason: l10n.t('Another secure-container command is changing this sandbox.'),
    nextStep: l10n.t('Wait for it to end, then run the command again.'),
    cause,
  });
}
