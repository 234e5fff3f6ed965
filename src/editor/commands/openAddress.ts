import * as l10n from '@vscode/l10n';
import { env } from 'vscode';
import { SecureContainerError } from '../../base/errors';
import type { EditorContext } from '../editorContext';
import { externalAddress } from '../externalAddress';

/**
 * Opens the front in the user's browser, which must have the client's PKCS#12 file to be let in.
 * @throws SecureContainerError `usage` where a browser could reach it only through a proxy that ends TLS
 */
export async function run(editor: EditorContext): Promise<void> {
  const { address, proxy } = await externalAddress(editor);
  if (!proxy) {
    await env.openExternal(address);
    return;
  }
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t(
      'This editor forwards the front as {0}, which ends TLS, so client certificates do not arrive.',
      proxy.toString(true),
    ),
    nextStep: l10n.t('Forward the port, for example with ssh -L, then open {0}.', address.toString(true)),
  });
}
