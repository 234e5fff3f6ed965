import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { longestCommonName } from './distinguishedName';

/** As {@link ApprovedClient.name} of the policy; begins with a letter or digit, so that it is neither an option nor `..`. */
const clientNamePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;

/** Windows gives these names to devices, with any ending; no folder can have them. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

export function isClientName(name: string): boolean {
  return clientNamePattern.test(name) && name.length <= longestCommonName && !deviceName.test(name);
}

/** @throws SecureContainerError `usage` unless the name can be a client's */
export function checkClientName(name: string): void {
  if (isClientName(name)) return;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('"{0}" cannot be the name of a client.', name),
    nextStep: l10n.t(
      'Use at most {0} letters (a-z), digits, ".", "_" and "-", beginning with a letter or digit, and no name of a Windows device.',
      longestCommonName,
    ),
  });
}

/** Whether two names would share a folder where file names do not know case (Windows, macOS). */
export function isSameClient(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
