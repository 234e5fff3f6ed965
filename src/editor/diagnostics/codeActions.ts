import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Fix } from '../../rules/rule';
import { commands } from '../contributions';
import type { CheckedDocument } from './checkedDocument';
import type { Diagnostics } from './diagnostics';
import { fixAll } from './fixAll';
import type { ShownFinding } from './shownFinding';
import { editsOf, suppressHere, suppressInFile } from './workspaceEdits';

/** What `editor.codeActionsOnSave` names. */
export const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('secureContainer');

export const codeActionMetadata: vscode.CodeActionProviderMetadata = {
  providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind],
};

/** Fixes, "fix all", suppressions and the rule's page for the findings under the cursor. */
export class CodeActions implements vscode.CodeActionProvider {
  constructor(private readonly diagnostics: Diagnostics) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const checked = await this.diagnostics.current(document);
    if (!checked) return [];
    if (only && fixAllKind.contains(only)) return this.#fixAllActions(document, only);
    if (only?.contains(fixAllKind)) return this.#fixAllActions(document, fixAllKind);
    if (only && !only.intersects(vscode.CodeActionKind.QuickFix)) return [];
    const touched = checked.shown.filter(({ diagnostic }) => diagnostic.range.intersection(range));
    return [
      ...touched.flatMap(shown => fixActions(document, shown)),
      ...fixAllOfRule(document, checked, touched),
      ...otherActions(document, touched),
    ];
  }

  async #fixAllActions(document: vscode.TextDocument, kind: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
    const edits = await fixAll({ document, diagnostics: this.diagnostics });
    if (edits.length === 0) return [];
    const action = new vscode.CodeAction(l10n.t('Fix all that Secure Container can fix'), kind);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(document.uri, edits);
    return [action];
  }
}

function fixActions(document: vscode.TextDocument, { found, diagnostic }: ShownFinding): vscode.CodeAction[] {
  return found.fixes.map(fix => {
    const action = quickFix(fix.title, diagnostic);
    action.isPreferred = fix.preferred;
    action.edit = workspaceEdit(document, fix);
    return action;
  });
}

/** One entry for each rule under the cursor that more than one finding of the file breaks. */
function fixAllOfRule(
  document: vscode.TextDocument,
  { shown }: CheckedDocument,
  touched: readonly ShownFinding[],
): vscode.CodeAction[] {
  const ids = [...new Set(touched.map(({ found }) => found.rule.id))];
  return ids.flatMap(id => {
    const fixable = shown.filter(({ found }) => found.rule.id === id && found.fixes.some(fix => fix.preferred));
    if (fixable.length < 2) return [];
    const action = new vscode.CodeAction(
      l10n.t('Fix all {0} of "{1}" in this file', fixable.length, id),
      vscode.CodeActionKind.QuickFix,
    );
    action.diagnostics = fixable.map(({ diagnostic }) => diagnostic);
    action.command = { title: action.title, command: commands.fixAllInFile, arguments: [document.uri, id] };
    return [action];
  });
}

/** By what they do, not by finding: where several rules meet, what is alike stands together. */
function otherActions(document: vscode.TextDocument, touched: readonly ShownFinding[]): vscode.CodeAction[] {
  const each = [...new Map(touched.map(shown => [shown.found.rule.id, shown.diagnostic])).entries()];
  return [
    ...each.map(([id, diagnostic]) => {
      const here = quickFix(l10n.t('Ignore "{0}" here', id), diagnostic);
      here.edit = suppressHere({ document, ruleId: id, line: diagnostic.range.start.line });
      return here;
    }),
    ...each.map(([id, diagnostic]) => {
      const inFile = quickFix(l10n.t('Ignore "{0}" in this file', id), diagnostic);
      inFile.edit = suppressInFile({ document, ruleId: id });
      return inFile;
    }),
    ...each.map(([id, diagnostic]) =>
      runs(quickFix(l10n.t('Switch "{0}" off in the settings', id), diagnostic), commands.switchOffRule, id),
    ),
    ...each.map(([id, diagnostic]) => runs(quickFix(l10n.t('Explain "{0}"', id), diagnostic), commands.showRule, id)),
  ];
}

function runs(action: vscode.CodeAction, command: string, ruleId: string): vscode.CodeAction {
  action.command = { title: action.title, command, arguments: [ruleId] };
  return action;
}

function quickFix(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}

function workspaceEdit(document: vscode.TextDocument, { edits }: Fix): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, editsOf(document, edits));
  return edit;
}
