import type * as vscode from 'vscode';
import { fixAll as fixFiles } from '../../rules/fixAll';
import type { Diagnostics } from './diagnostics';
import { wholeTextEdit } from './workspaceEdits';

/** The edits that take every preferred fix of a document, or those of one rule; none where there is nothing to do. */
export async function fixAll(options: {
  document: vscode.TextDocument;
  diagnostics: Diagnostics;
  ruleId?: string;
}): Promise<vscode.TextEdit[]> {
  const { document, diagnostics, ruleId } = options;
  const checked = await diagnostics.current(document);
  const configuration = await diagnostics.configurationOf(document.uri);
  if (!checked || !configuration) return [];
  const { file, group } = checked;
  const [fixed] = fixFiles({
    files: [file],
    among: group.files.map(one => one.file),
    configurationOf: () => configuration,
    wanted: ({ rule }) => ruleId === undefined || rule.id === ruleId,
  });
  return fixed && fixed.taken.length > 0 ? [wholeTextEdit(document, fixed.file.source.text)] : [];
}
