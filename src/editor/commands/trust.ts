import * as l10n from '@vscode/l10n';
import type { EditorContext } from '../editorContext';

/** Tells how to trust the server authority. Changes nothing. */
export async function run(editor: EditorContext): Promise<void> {
  await editor.documents.show({ kind: 'trust', title: l10n.t('How to trust the certificates') });
}
