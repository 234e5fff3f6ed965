import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import { down } from '../../sandbox/lifecycle';
import type { EditorContext } from '../editorContext';
import { runOperation } from '../operation';

/** Removes the sandbox. Certificates and approvals stay. */
export async function run(editor: EditorContext): Promise<void> {
  const sandbox = (await editor.model.known()).overview?.sandbox;
  if (sandbox?.engine === 'kubernetes' && !(await mayRemove(sandbox.location.reason))) return;
  const title = l10n.t('Stopping the sandbox');
  const { stopped } = await runOperation(editor, { title, activity: 'stopping' }, session =>
    down({ ...session, purge: false }),
  );
  const text = stopped ? l10n.t('The sandbox is gone.') : l10n.t('No sandbox ran.');
  window.setStatusBarMessage(`$(check) ${text}`, messageMilliseconds);
}

/** What is deployed serves others too. @param place context and namespace */
async function mayRemove(place: string): Promise<boolean> {
  const remove = l10n.t('Remove');
  const chosen = await window.showWarningMessage(
    l10n.t('Remove the deployment and its namespace from the cluster?'),
    { modal: true, detail: place },
    remove,
  );
  return chosen === remove;
}

/** Long enough to be read; the view says the same for good. */
const messageMilliseconds = 5000;
