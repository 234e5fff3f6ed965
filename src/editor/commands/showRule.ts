import { commands, window } from 'vscode';
import { ruleLink } from '../diagnostics/ruleLink';
import type { EditorContext } from '../editorContext';

/** Shows the page of a rule; from the palette the rule is chosen first. */
export async function run(_editor: EditorContext, given?: string): Promise<void> {
  const ruleId = typeof given === 'string' ? given : await pickRule();
  if (ruleId) await commands.executeCommand('vscode.open', ruleLink(ruleId), { preview: true });
}

async function pickRule(): Promise<string | undefined> {
  const { catalogue } = await import('../../rules/catalogue');
  const entries = catalogue.map(({ id, title }) => ({ label: id, description: title }));
  return (await window.showQuickPick(entries, { matchOnDescription: true }))?.label;
}
