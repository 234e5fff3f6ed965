import * as l10n from '@vscode/l10n';
import { lock } from 'proper-lockfile';
import { SecureContainerError, systemErrorCode } from '../base/errors';
import { makePrivateFolder } from '../base/files';
import type { Home } from '../base/home';

/**
 * Runs a change of the sandbox while no other process changes it. Waits up to a minute for another to end, because two
 * windows that both start the sandbox should both find it running.
 * @throws SecureContainerError `busy` if the other does not end
 */
export async function withSandboxLock<Result>(home: Home, change: () => Promise<Result>): Promise<Result> {
  await makePrivateFolder(home.folder);
  const release = await acquire(home);
  try {
    return await change();
  } finally {
    await release();
  }
}

async function acquire(home: Home): Promise<() => Promise<void>> {
  try {
    return await lock(home.folder, {
      lockfilePath: home.lockFile,
      // A killed process leaves its lock; it counts as dead once it was not renewed for five seconds.
      stale: 5_000,
      retries: { retries: 120, minTimeout: 100, maxTimeout: 500, factor: 1.2 },
    });
  } catch (error) {
    if (systemErrorCode(error) !== 'ELOCKED') {
      throw new SecureContainerError({
        kind: 'state-unwritable',
        reason: l10n.t('{0} cannot be locked ({1}).', home.folder, systemErrorCode(error) ?? 'unknown error'),
        nextStep: l10n.t('Make the folder writable for you, or choose another with SECURE_CONTAINER_HOME.'),
        cause: error,
      });
    }
    throw new SecureContainerError({
      kind: 'busy',
      reason: l10n.t('Another secure-container command is changing this sandbox.'),
      nextStep: l10n.t('Wait for it to end, then run the command again.'),
      cause: error,
    });
  }
}
