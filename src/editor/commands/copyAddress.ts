import * as l10n from '@vscode/l10n';
import { env, window } from 'vscode';
import type { EditorContext } from '../editorContext';
import { externalAddress } from '../externalAddress';

/** Copies the address under which the front is reached from where the user sits, or says why that cannot be. */
export async function run(editor: EditorContext): Promise<void> {
  const { address, proxy } = await externalAddress(editor);
  const text = address.toString(true);
  await env.clipboard.writeText(text);
  if (!proxy) {
    window.setStatusBarMessage(`$(check) ${l10n.t('Copied {0}', text)}`, messageMilliseconds);
    return;
  }
  // Not awaited: the command has ended, the message may stay.
  void window.showInformationMessage(
    l10n.t(
      'Copied {0}. It is for programs on the machine where the sandbox runs: {1}, which this editor forwards, ends TLS, so client certificates do not arrive. From elsewhere forward the port, for example with ssh -L.',
      text,
      proxy.toString(true),
    ),
  );
}

/** Long enough to be read. */
const messageMilliseconds = 5000;
