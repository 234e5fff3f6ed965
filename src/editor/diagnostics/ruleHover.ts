import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Diagnostics } from './diagnostics';
import { ruleLink } from './ruleLink';

/** The rule in short, below the message that the editor shows by itself. */
export class RuleHover implements vscode.HoverProvider {
  constructor(private readonly diagnostics: Diagnostics) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const checked = await this.diagnostics.current(document);
    const touched = checked?.shown.filter(({ diagnostic }) => diagnostic.range.contains(position)) ?? [];
    const [first] = touched;
    if (!first) return undefined;
    const rules = [...new Map(touched.map(({ found }) => [found.rule.id, found.rule])).values()];
    const texts = rules.map(({ id, title, why, standards }) => {
      const text = new vscode.MarkdownString();
      text.appendMarkdown('**').appendText(title).appendMarkdown('** — ').appendText(why);
      if (standards.length > 0) text.appendMarkdown('\n\n').appendText(standards.join(', '));
      return text.appendMarkdown(`\n\n[${l10n.t('More about this rule')}](${ruleLink(id).toString()})`);
    });
    return new vscode.Hover(texts, first.diagnostic.range);
  }
}
