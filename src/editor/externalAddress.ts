import { env, Uri } from 'vscode';
import { runningSandbox } from '../sandbox/lifecycle';
import { originOf } from '../sandbox/snippets/call';
import type { EditorContext } from './editorContext';

/**
 * The front's address as the user's own machine sees it: with a remote, in WSL or a dev container the editor forwards the
 * port, perhaps under another number. @throws SecureContainerError `refused` when nothing runs
 */
export async function externalAddress(editor: EditorContext): Promise<Uri> {
  const { state } = await runningSandbox(await editor.openSession());
  return env.asExternalUri(Uri.parse(originOf(state.plan)));
}
