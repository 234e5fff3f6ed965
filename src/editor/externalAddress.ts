import { env, Uri } from 'vscode';
import { runningSandbox } from '../sandbox/lifecycle';
import { originOf } from '../sandbox/snippets/call';
import type { EditorContext } from './editorContext';
import { keepsTls } from './keepsTls';

/** Where the front is reached from the machine at which the user sits. */
export interface ExternalAddress {
  /** Always with https. */
  address: Uri;
  /** What the editor would give out instead, where that is a proxy that ends TLS: then `address` holds on the machine of the front only. */
  proxy?: Uri;
}

/**
 * With a remote, in WSL or a dev container the editor forwards the port, perhaps under another number; in a browser it may
 * only have a proxy. @throws SecureContainerError `refused` when nothing runs
 */
export async function externalAddress(editor: EditorContext): Promise<ExternalAddress> {
  const { engine, state } = await runningSandbox(await editor.openSession());
  const own = Uri.parse(originOf(state.plan));
  // The gateway of a cluster is reached by its name from anywhere: there is no port of this machine to forward.
  if (engine.kind === 'kubernetes') return { address: own };
  const external = await env.asExternalUri(own);
  return keepsTls(external.toString(true)) ? { address: external } : { address: own, proxy: external };
}
