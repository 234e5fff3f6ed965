import * as l10n from '@vscode/l10n';
import type { EditorContext } from '../editorContext';

/** Shows what the last verification tried and met. */
export async function run(editor: EditorContext): Promise<void> {
  await editor.documents.show({ kind: 'report', title: l10n.t('Verification report') });
}
