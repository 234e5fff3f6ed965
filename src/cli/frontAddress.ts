import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../base/errors';
import type { FrontAddress } from '../sandbox/verify/verifyTarget';

/** `HOST`, `HOST:PORT` or `[IPV6]:PORT`; without a port it is that of HTTPS. @throws SecureContainerError `usage` */
export function frontAddress(text: string): FrontAddress {
  const address = `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  // A path, a user or another scheme would be left out without a word.
  if (!url?.hostname || `${url.origin}/` !== url.href || /[/@]/.test(text)) {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('"{0}" is not the address of a front.', text),
      nextStep: l10n.t('Write it as HOST:PORT, such as 192.0.2.7:8443.'),
    });
  }
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port || 443) };
}
