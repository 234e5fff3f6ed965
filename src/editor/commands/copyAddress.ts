import * as l10n from '@vscode/l10n';
import { env, window } from 'vscode';
import type { EditorContext } from '../editorContext';
import { externalAddress } from '../externalAddress';
import { tellOfProxy } from '../tellOfProxy';

/** Copies the address under which the front is reached from where the user sits, or says why that cannot be. */
export async function run(editor: EditorContext): Promise<void> {
  const { address, proxy } = await externalAddress(editor);
  const text = address.toString(true);
  await env.clipboard.writeText(text);
  const done = l10n.t('Copied {0}', text);
  // Not awaited: the command has ended, the message may stay.
  if (proxy) void tellOfProxy({ address, proxy, done: `${done}.` });
  else window.setStatusBarMessage(`$(check) ${done}`, messageMilliseconds);
}

/** Long enough to be read. */
const messageMilliseconds = 5000;
