import { ConfigurationTarget, workspace } from 'vscode';
import { settingsSection } from '../contributions';
import type { EditorContext } from '../editorContext';
import { settings } from '../settings';

/** Switches one rule off: in the workspace's settings, or the user's where no folder is open. */
export async function run(_editor: EditorContext, ruleId: string): Promise<void> {
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration(settingsSection).update('rules', { ...settings().rules, [ruleId]: 'off' }, target);
}
