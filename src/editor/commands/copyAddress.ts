import * as l10n from '@vscode/l10n';
import { env, window } from 'vscode';
import type { EditorContext } from '../editorContext';
import { externalAddress } from '../externalAddress';

/** Copies the address under which the front is reached from where the user sits. */
export async function run(editor: EditorContext): Promise<void> {
  const address = await externalAddress(editor);
  await env.clipboard.writeText(address.toString(true));
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied {0}', address.toString(true))}`, messageMilliseconds);
}

/** Long enough to be read. */
const messageMilliseconds = 5000;
