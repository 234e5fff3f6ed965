import * as vscode from 'vscode';
import type { TextEdit } from '../../manifests/yaml/textEdit';
import { suppressionComment } from '../../rules/suppression';

/** Our edits as the editor's, of a document whose text they count from. */
export function editsOf(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.TextEdit[] {
  return edits.map(({ start, end, newText }) =>
    vscode.TextEdit.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), newText),
  );
}

/** Makes a document say `text`, touching only what differs: cursors, folds and breakpoints elsewhere stay. */
export function wholeTextEdit(document: vscode.TextDocument, text: string): vscode.TextEdit {
  const now = document.getText();
  const most = Math.min(now.length, text.length);
  let start = 0;
  while (start < most && now[start] === text[start]) start++;
  let same = 0;
  while (same < most - start && now[now.length - 1 - same] === text[text.length - 1 - same]) same++;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(now.length - same));
  return vscode.TextEdit.replace(range, text.slice(start, text.length - same));
}

/** A comment on a line of its own before the one at fault, its reason selected to be written. */
export function suppressHere(options: {
  document: vscode.TextDocument;
  ruleId: string;
  line: number;
}): vscode.WorkspaceEdit {
  const { document, ruleId, line } = options;
  const indent = /^[\t ]*/.exec(document.lineAt(line).text)?.[0] ?? '';
  return insertComment({ document, line, comment: indent + suppressionComment(ruleId) });
}

/** The same for the whole file, at its top. */
export function suppressInFile(options: { document: vscode.TextDocument; ruleId: string }): vscode.WorkspaceEdit {
  const { document, ruleId } = options;
  return insertComment({ document, line: 0, comment: suppressionComment(ruleId, 'file') });
}

function insertComment(options: {
  document: vscode.TextDocument;
  line: number;
  comment: string;
}): vscode.WorkspaceEdit {
  const { document, line, comment } = options;
  const edit = new vscode.WorkspaceEdit();
  const endOfLine = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  edit.insert(document.uri, new vscode.Position(line, 0), comment + endOfLine);
  return edit;
}
