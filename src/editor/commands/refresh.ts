import type { EditorContext } from '../editorContext';

/** Looks again, also for an engine that was not there before. */
export async function run(editor: EditorContext): Promise<void> {
  await editor.model.reopen();
}
