import * as l10n from '@vscode/l10n';
import { type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { fixAll } from '../diagnostics/fixAll';
import type { EditorContext } from '../editorContext';

/** Applies every preferred fix of the file that is open, or of one rule in a given file. */
export async function run({ checks }: EditorContext, uri?: Uri, ruleId?: string): Promise<void> {
  const { diagnostics } = await checks.open();
  const document = uri ? await workspace.openTextDocument(uri) : window.activeTextEditor?.document;
  if (!document) return;
  const edits = await fixAll({ document, diagnostics, ...(ruleId !== undefined && { ruleId }) });
  if (edits.length === 0) {
    void window.showInformationMessage(l10n.t('There is nothing to fix by itself in this file.'));
    return;
  }
  const edit = new WorkspaceEdit();
  edit.set(document.uri, edits);
  await workspace.applyEdit(edit);
}
