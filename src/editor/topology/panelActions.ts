import { Buffer } from 'node:buffer';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SourceRange } from '../../topology/graph';
import type { ExportFormat, PanelCommand, PanelMessage } from '../../topology/panel/panelMessages';
import { commands } from '../contributions';
import { editsOf } from '../diagnostics/workspaceEdits';
import type { EditorServices } from '../editorServices';

type Intent = Exclude<PanelMessage, { type: 'ready' }>;

/** Does what the page asked for. `uriOf` finds the file of a path that the picture names. */
export async function act(options: {
  intent: Intent;
  editor: EditorServices;
  panel: vscode.WebviewPanel;
  uriOf: (path: string) => vscode.Uri | undefined;
}): Promise<void> {
  const { intent, editor, panel, uriOf } = options;
  if (intent.type === 'rule') await vscode.commands.executeCommand(commands.showRule, intent.rule);
  else if (intent.type === 'run') await vscode.commands.executeCommand(commandOf(intent.command));
  else if (intent.type === 'save') await save(intent);
  else {
    const uri = uriOf(intent.source.file);
    if (!uri) return;
    if (intent.type === 'fix') await fix({ editor, uri, rule: intent.rule, source: intent.source });
    else await goTo({ uri, source: intent.source, panel });
  }
}

const commandOf = (command: PanelCommand): string => commands[command];

/** Beside the picture, so that both are seen. */
async function goTo(options: { uri: vscode.Uri; source: SourceRange; panel: vscode.WebviewPanel }): Promise<void> {
  const { uri, source, panel } = options;
  const { line, column, endLine, endColumn } = source;
  const beside = panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  const document = await vscode.workspace.openTextDocument(uri);
  const selection = document.validateRange(new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1));
  await vscode.window.showTextDocument(document, { selection, viewColumn: beside });
}

async function fix(options: {
  editor: EditorServices;
  uri: vscode.Uri;
  rule: string;
  source: SourceRange;
}): Promise<void> {
  const { editor, uri, rule, source } = options;
  const document = await vscode.workspace.openTextDocument(uri);
  const { diagnostics } = await editor.checks.open();
  const checked = await diagnostics.current(document);
  const finding = checked?.shown.find(
    ({ found }) => found.rule.id === rule && found.range.line === source.line && found.range.column === source.column,
  );
  const preferred = finding?.found.fixes.find(one => one.preferred);
  if (!preferred) {
    void vscode.window.showInformationMessage(l10n.t('The file has changed; nothing was fixed.'));
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(uri, editsOf(document, preferred.edits));
  await vscode.workspace.applyEdit(edit);
}

const extensions: Record<ExportFormat, string> = { svg: 'svg', png: 'png', mermaid: 'mmd', text: 'txt' };

async function save({ format, name, content }: Extract<Intent, { type: 'save' }>): Promise<void> {
  const extension = extensions[format];
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const file = `${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60)}.${extension}`;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, file) }),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, Buffer.from(content, format === 'png' ? 'base64' : 'utf8'));
}
