import * as l10n from '@vscode/l10n';
import { trustInstructions } from '../../certificates/trustInstructions';
import { trustMarkdown } from '../documents/trustMarkdown';
import type { EditorContext } from '../editorContext';

/** Tells how programs and systems are made to trust the server authority, and how that is undone. Changes nothing. */
export async function run(editor: EditorContext): Promise<void> {
  const { store } = await editor.openSession();
  const { server } = await store.authorities();
  const instructions = trustInstructions({ platform: process.platform, caFile: server.certificateFile });
  await editor.documents.showMarkdown({
    title: l10n.t('How to trust the certificates'),
    text: trustMarkdown({ instructions, caFile: server.certificateFile }),
  });
}
