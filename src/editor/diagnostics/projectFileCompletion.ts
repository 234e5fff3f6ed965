import * as vscode from 'vscode';
import { catalogue } from '../../rules/catalogue';
import { profileChoices, projectFileName, severityChoices } from '../../rules/configuration';

export const projectFileSelector: vscode.DocumentSelector = { pattern: `**/${projectFileName}` };

const { Enum, EnumMember, Property, Value } = vscode.CompletionItemKind;

/** What may stand where the cursor is in the project's file. */
export class ProjectFileCompletion implements vscode.CompletionItemProvider {
  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const before = document.lineAt(position.line).text.slice(0, position.character);
    if (/^profile:\s*\S*$/.test(before)) return profileChoices.map(name => new vscode.CompletionItem(name, EnumMember));
    if (/^\s+[\w-]+:\s*\S*$/.test(before) && sectionOf(document, position) === 'rules')
      return severityChoices.map(name => new vscode.CompletionItem(name, Value));
    if (/^\s+[\w-]*$/.test(before) && sectionOf(document, position) === 'rules') return ruleItems();
    if (/^\w*$/.test(before)) return sections();
    return [];
  }
}

/** The key without indentation that stands above. */
function sectionOf(document: vscode.TextDocument, { line }: vscode.Position): string | undefined {
  for (let above = line - 1; above >= 0; above--) {
    const key = /^(\w+):/.exec(document.lineAt(above).text)?.[1];
    if (key) return key;
  }
  return undefined;
}

function ruleItems(): vscode.CompletionItem[] {
  return catalogue.map(({ id, title, why, severity }) => {
    const item = new vscode.CompletionItem({ label: id, description: severity }, Enum);
    item.detail = title;
    item.documentation = why;
    item.insertText = `${id}: `;
    return item;
  });
}

function sections(): vscode.CompletionItem[] {
  return ['profile', 'rules', 'trustedRegistries', 'exclude'].map(name => {
    const item = new vscode.CompletionItem(name, Property);
    item.insertText = name === 'profile' ? 'profile: ' : `${name}:\n  `;
    return item;
  });
}
