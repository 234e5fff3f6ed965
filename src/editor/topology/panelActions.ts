import { Buffer } from 'node:buffer';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SourceRange } from '../../topology/graph';
import type { ExportFormat, PanelMessage } from '../../topology/panel/panelMessages';
import { commands } from '../contributions';
import { editsOf } from '../diagnostics/workspaceEdits';
import type { EditorServices } from '../editorServices';
import { serviceOf } from './serviceOf';
import type { WorkspaceFeed } from './workspaceFeed';

type Intent = Exclude<PanelMessage, { type: 'ready' }>;

interface Action {
  editor: EditorServices;
  panel: vscode.WebviewPanel;
  workspace: WorkspaceFeed;
}

/** Does what the page asked for. Files are those of the picture that it shows, and no others. */
export async function act(intent: Intent, action: Action): Promise<void> {
  const { workspace } = action;
  const { executeCommand } = vscode.commands;
  switch (intent.type) {
    case 'rule':
      return executeCommand(commands.showRule, intent.rule);
    case 'run':
      return executeCommand(commands[intent.command]);
    case 'secure':
      return executeCommand(commands.start, serviceOf(workspace.factsOf(intent.node)));
    case 'folder':
      return workspace.choose(intent.name);
    case 'save':
      return save(intent);
    case 'goTo':
      return goTo(intent.source, action);
    case 'fix':
      return fix(intent, action);
  }
}

async function goTo(source: SourceRange, { panel, workspace }: Action): Promise<void> {
  const uri = workspace.uriOf(source.file);
  if (!uri) return tellOfChange();
  const { line, column, endLine, endColumn } = source;
  const document = await vscode.workspace.openTextDocument(uri);
  const selection = document.validateRange(new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1));
  await vscode.window.showTextDocument(document, { selection, viewColumn: besideOf(panel, uri) });
}

/** Where the file is shown already, else beside the picture, so that both are seen. */
function besideOf({ viewColumn }: vscode.WebviewPanel, uri: vscode.Uri): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const { One, Two } = vscode.ViewColumn;
  return shown?.viewColumn ?? (viewColumn === One ? Two : One);
}

/** By what the rules say of the text as it is now: an edit for an older one would spoil it. */
async function fix(
  { rule, source }: { rule: string; source: SourceRange },
  { editor, panel, workspace }: Action,
): Promise<void> {
  const uri = workspace.uriOf(source.file);
  if (!uri) return tellOfChange();
  const document = await vscode.workspace.openTextDocument(uri);
  const { diagnostics } = await editor.checks.open();
  const checked = await diagnostics.current(document);
  const finding = checked?.shown.find(
    ({ found }) => found.rule.id === rule && found.range.line === source.line && found.range.column === source.column,
  );
  const preferred = finding?.found.fixes.find(one => one.preferred);
  if (!preferred) return tellOfChange();
  // What was changed is not saved: it is shown, so that one can look at it and take it back.
  await vscode.window.showTextDocument(document, { viewColumn: besideOf(panel, uri), preserveFocus: true });
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, editsOf(document, preferred.edits));
  await vscode.workspace.applyEdit(edit);
}

function tellOfChange(): void {
  void vscode.window.showInformationMessage(l10n.t('The file has changed. Look at the new picture and try again.'));
}

const extensions: Record<ExportFormat, string> = { svg: 'svg', png: 'png', mermaid: 'mmd', text: 'txt' };

async function save({ format, name, content }: Extract<Intent, { type: 'save' }>): Promise<void> {
  const extension = extensions[format];
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = `${name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60)}.${extension}`;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, file) }),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, Buffer.from(content, format === 'png' ? 'base64' : 'utf8'));
}
