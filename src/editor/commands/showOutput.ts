import type { EditorContext } from '../editorContext';

/** Shows our own log. */
export async function run(editor: EditorContext): Promise<void> {
  editor.log.show();
}
