import { hostname } from 'node:os';
import * as l10n from '@vscode/l10n';
import { env, type Uri, window } from 'vscode';

/**
 * Says why the address that the editor would give out is of no use, and offers what is: the port forwarded as it is. Resolves
 * when the message was answered or put away.
 * @param options.done what a command did all the same, as a sentence
 */
export async function tellOfProxy(options: { address: Uri; proxy: Uri; done?: string }): Promise<void> {
  const { address, proxy, done } = options;
  const copySsh = l10n.t('Copy ssh command');
  const why = l10n.t(
    'What this editor forwards, {0}, ends TLS on the way: client certificates do not arrive. To use {1} on another machine, forward the port itself.',
    proxy.toString(true),
    originIn(address),
  );
  const chosen = await window.showWarningMessage(done ? `${done} ${why}` : why, copySsh);
  if (chosen === copySsh) await env.clipboard.writeText(sshCommand(address));
}

/** Forwards the port with nothing in between; the name of this machine may not be the one it has where ssh is run. */
function sshCommand(address: Uri): string {
  const { port } = new URL(address.toString(true));
  return `ssh -N -L ${port}:localhost:${port} ${hostname()}`;
}

function originIn(address: Uri): string {
  return new URL(address.toString(true)).origin;
}
