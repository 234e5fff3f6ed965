import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { withFileLock } from '../base/fileLock';
import type { Home } from '../base/home';

/** As long as most starts take: two windows that both start the sandbox should both find it running. */
const patienceMilliseconds = 120_000;

/**
 * Runs a change of the sandbox while no other process changes it.
 * @throws SecureContainerError `busy` if another does not end within two minutes; `state-unwritable`, `disk-full`; Cancelled
 */
export function withSandboxLock<Result>(
  options: { home: Home; signal?: AbortSignal | undefined },
  change: () => Promise<Result>,
): Promise<Result> {
  const { home, signal } = options;
  return withFileLock({ folder: home.folder, lockFile: home.lockFile, patienceMilliseconds, busy, signal }, change);
}

function busy(cause: unknown): SecureContainerError {
  return new SecureContainerError({
    kind: 'busy',
    reason: l10n.t('Another secure-container command is changing this sandbox.'),
    nextStep: l10n.t('Wait for it to end, then run the command again.'),
    cause,
  });
}
