import { setTimeout } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { lock } from 'proper-lockfile';
import { SecureContainerError, systemErrorCode } from '../base/errors';
import { makePrivateFolder, unwritable } from '../base/files';
import type { StoreLayout } from './storeLayout';

/** A holder that was killed stops refreshing its lock; after this it is taken over. Holding takes a fraction of a second. */
const staleMilliseconds = 5000;

/** Three times as long as a killed holder's lock lasts. */
const patienceMilliseconds = 3 * staleMilliseconds;
const pauseMilliseconds = 25;

/**
 * Runs work that changes the store while no other process does.
 * @throws SecureContainerError `busy` if another process keeps the store, `state-unwritable`, `disk-full`
 */
export async function withStoreLock<Result>(layout: StoreLayout, work: () => Promise<Result>): Promise<Result> {
  const lost: Error[] = [];
  const release = await acquire(layout, error => lost.push(error));
  try {
    const result = await work();
    if (lost.length > 0) throw busy(lost[0]);
    return result;
  } finally {
    // A lock that was taken over is no longer ours to give back.
    if (lost.length === 0) await release();
  }
}

async function acquire(layout: StoreLayout, onLost: (error: Error) => void): Promise<() => Promise<void>> {
  const giveUpAt = performance.now() + patienceMilliseconds;
  while (true) {
    await makePrivateFolder(layout.folder);
    try {
      return await lock(layout.folder, {
        lockfilePath: layout.lockFolder,
        stale: staleMilliseconds,
        realpath: false,
        onCompromised: onLost,
      });
    } catch (error) {
      // The library's own retries also repeat what can never succeed, such as on a read-only disk.
      // ENOENT: another process has just purged the store.
      if (!['ELOCKED', 'ENOENT'].includes(systemErrorCode(error) ?? '')) throw unwritable(layout.folder, error);
      if (performance.now() > giveUpAt) throw busy(error);
    }
    await setTimeout(pauseMilliseconds);
  }
}

function busy(cause: unknown): SecureContainerError {
  return new SecureContainerError({
    kind: 'busy',
    reason: l10n.t('Another process is changing the certificates.'),
    nextStep: l10n.t('Wait until it has finished, then run the command again.'),
    cause,
  });
}
