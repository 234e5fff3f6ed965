import { window } from 'vscode';
import { type Tab, tabs } from '../../topology/panel/panelMessages';
import { rows } from '../contributions';
import type { EditorContext } from '../editorContext';
import { mayBeManifest } from '../manifests/manifestDocuments';
import { showTopologyPanel } from '../topology/topologyPanel';

/** Shows the topology: of a button that names a tab that one, else what the user has before them. */
export async function run(editor: EditorContext, given?: unknown): Promise<void> {
  showTopologyPanel(editor, tabs.find(name => name === given) ?? tabFor(editor, given));
}

/** The sandbox from its own row; a manifest's files; else the sandbox that is known to run; else what was shown last. */
function tabFor({ model }: EditorContext, given: unknown): Tab | undefined {
  if (typeof given === 'object' && given !== null && 'kind' in given && given.kind === rows.sandbox) return 'sandbox';
  const document = window.activeTextEditor?.document;
  if (document && mayBeManifest(document)) return 'workspace';
  return model.view.overview?.sandbox ? 'sandbox' : undefined;
}
