import * as vscode from 'vscode';
import type { TextEdit } from '../../manifests/yaml/textEdit';
import { suppressionComment } from '../../rules/suppression';

/** What parts the rule of a suppression from its reason. */
const reasonMark = ' -- ';

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

/** A comment on a line of its own before the one at fault. */
export function suppressHere(options: {
  document: vscode.TextDocument;
  ruleId: string;
  line: number;
}): vscode.WorkspaceEdit {
  const { document, ruleId, line } = options;
  const indent = /^[\t ]*/.exec(document.lineAt(line).text)?.[0] ?? '';
  return insertComment({ document, line, indent, comment: suppressionComment(ruleId) });
}

/** The same for the whole file, at its top. */
export function suppressInFile(options: { document: vscode.TextDocument; ruleId: string }): vscode.WorkspaceEdit {
  const { document, ruleId } = options;
  return insertComment({ document, line: 0, indent: '', comment: suppressionComment(ruleId, 'file') });
}

/** The reason is left selected where an editor shows the document, for whoever suppresses to write. */
function insertComment(options: {
  document: vscode.TextDocument;
  line: number;
  indent: string;
  comment: string;
}): vscode.WorkspaceEdit {
  const { document, line, indent, comment } = options;
  const reasonAt = comment.indexOf(reasonMark) + reasonMark.length;
  const snippet = new vscode.SnippetString()
    .appendText(indent + comment.slice(0, reasonAt))
    .appendPlaceholder(comment.slice(reasonAt))
    .appendText(document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [vscode.SnippetTextEdit.insert(new vscode.Position(line, 0), snippet)]);
  return edit;
}
