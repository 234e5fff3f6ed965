import type { VirtualDocuments } from './documents/virtualDocuments';
import type { EditorServices } from './editorServices';

/** What commands are given. */
export interface EditorContext extends EditorServices {
  documents: VirtualDocuments;
}
