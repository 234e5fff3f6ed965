import * as l10n from '@vscode/l10n';
import type { EditorContext } from '../editorContext';

/** Tells what was found of what a start needs. Changes nothing. */
export async function run(editor: EditorContext): Promise<void> {
  await editor.documents.show({ kind: 'doctor', title: l10n.t('Doctor') });
}
