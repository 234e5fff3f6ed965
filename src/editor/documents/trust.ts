import { trustInstructions } from '../../certificates/trustInstructions';
import type { EditorServices } from '../editorServices';
import { trustMarkdown } from './trustMarkdown';

/** How programs and systems are made to trust the server authority, and how that is undone. */
export async function write(editor: EditorServices): Promise<string> {
  const { store } = await editor.openSession();
  const { server } = await store.authorities();
  const caFile = server.certificateFile;
  return trustMarkdown({ instructions: trustInstructions({ platform: process.platform, caFile }), caFile });
}
