import { type Disposable, window } from 'vscode';
import { topologyViewType } from '../contributions';
import type { EditorServices } from '../editorServices';

/** Brings a panel back that was open when the window was loaded anew. */
export function registerTopology(editor: EditorServices): Disposable {
  return window.registerWebviewPanelSerializer(topologyViewType, {
    deserializeWebviewPanel: async panel => (await import('./topologyPanel')).adoptTopologyPanel(editor, panel),
  });
}
