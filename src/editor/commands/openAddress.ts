import { env } from 'vscode';
import type { EditorContext } from '../editorContext';
import { externalAddress } from '../externalAddress';

/** Opens the front in the user's browser, which must have the client's PKCS#12 file to be let in. */
export async function run(editor: EditorContext): Promise<void> {
  await env.openExternal(await externalAddress(editor));
}
