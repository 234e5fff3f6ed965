import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { withFileLock } from '../base/fileLock';
import type { StoreLayout } from './storeLayout';

/** Three times as long as the lock of a killed process lasts; holding it takes a fraction of a second. */
const patienceMilliseconds = 15_000;

/**
 * Runs work that changes the store while no other process does.
 * @throws SecureContainerError `busy` if another process keeps the store, `state-unwritable`, `disk-full`
 */
export function withStoreLock<Result>(layout: StoreLayout, work: () => Promise<Result>): Promise<Result> {
  const { folder, lockFolder: lockFile } = layout;
  return withFileLock({ folder, lockFile, patienceMilliseconds, busy, failIfLost: true }, work);
}

function busy(cause: unknown): SecureContainerError {
  return new SecureContainerError({
    kind: 'busy',
    reason: l10n.t('Another process is changing the certificates.'),
    nextStep: l10n.t('Wait until it has finished, then run the command again.'),
    cause,
  });
}
