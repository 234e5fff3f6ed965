import { type Tab, tabs } from '../../topology/panel/panelMessages';
import type { EditorContext } from '../editorContext';
import { showTopologyPanel } from '../topology/topologyPanel';

/** Shows the topology; of a button that names a tab, that one. */
export async function run(editor: EditorContext, given?: Tab): Promise<void> {
  showTopologyPanel(
    editor,
    tabs.find(name => name === given),
  );
}
