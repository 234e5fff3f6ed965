import { env } from 'vscode';
import type { EditorContext } from '../editorContext';
import { externalAddress } from '../externalAddress';
import { tellOfProxy } from '../tellOfProxy';

/** Opens the front in the user's browser, which must have the client's PKCS#12 file to be let in; through a proxy nobody is. */
export async function run(editor: EditorContext): Promise<void> {
  const { address, proxy } = await externalAddress(editor);
  if (proxy) void tellOfProxy({ address, proxy });
  else await env.openExternal(address);
}
