import * as l10n from '@vscode/l10n';
import { window } from 'vscode';
import { down } from '../../sandbox/lifecycle';
import type { EditorContext } from '../editorContext';
import { runOperation } from '../operation';

/** Removes the sandbox. Certificates and approvals stay. */
export async function run(editor: EditorContext): Promise<void> {
  const title = l10n.t('Stopping the sandbox');
  const { stopped } = await runOperation(editor, { title, activity: 'stopping' }, session =>
    down({ ...session, purge: false }),
  );
  const text = stopped ? l10n.t('The sandbox is gone.') : l10n.t('No sandbox ran.');
  window.setStatusBarMessage(`$(check) ${text}`, messageMilliseconds);
}

/** Long enough to be read; the view says the same for good. */
const messageMilliseconds = 5000;
