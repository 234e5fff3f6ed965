import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import { type DerNode, objectIdentifier, sequence, setOf, utf8String } from './der';
import { oid } from './objectIdentifiers';

export const organizationName = 'Secure Container';

/** ub-common-name (RFC 5280, appendix A.1); longer ones are refused by strict readers. Counted in characters. */
export const longestCommonName = 64;

/** Control characters and halves of surrogate pairs: no UTF-8, or a trap for whoever prints or compares names. */
const unprintable = /[\p{Cc}\p{Cs}]/u;

/** `O=Secure Container, CN=...`, UTF-8. @throws SecureContainerError `usage` if the common name is empty, too long or unprintable */
export function distinguishedName(commonName: string): DerNode {
  const length = [...commonName].length;
  if (length === 0 || length > longestCommonName || unprintable.test(commonName)) {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('"{0}" cannot be the common name of a certificate.', commonName),
      nextStep: l10n.t('Choose a name of 1 to {0} printable characters.', longestCommonName),
    });
  }
  return sequence([attribute(oid.organizationName, organizationName), attribute(oid.commonName, commonName)]);
}

function attribute(type: string, value: string): DerNode {
  return setOf([sequence([objectIdentifier(type), utf8String(value)])]);
}
