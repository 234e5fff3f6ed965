import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { escaped } from '../../base/markdown';
import type { Rule } from '../../rules/rule';
import { commands } from '../contributions';
import type { Diagnostics } from './diagnostics';

/** The rule in short, below the message that the editor shows by itself. */
export class RuleHover implements vscode.HoverProvider {
  constructor(private readonly diagnostics: Diagnostics) {}

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const checked = await this.diagnostics.current(document);
    const touched = checked?.shown.filter(({ diagnostic }) => diagnostic.range.contains(position)) ?? [];
    const [first] = touched;
    if (!first) return undefined;
    const rules = [...new Map(touched.map(({ found }) => [found.rule.id, found.rule])).values()];
    const texts = rules.map(shortText);
    return new vscode.Hover(texts, first.diagnostic.range);
  }
}

function shortText({ id, title, why, standards }: Rule): vscode.MarkdownString {
  const more = `[${l10n.t('More about this rule')}](command:${commands.showRule}?${encodeURIComponent(JSON.stringify([id]))})`;
  // Not appendText: its spaces do not break, and lines end within words.
  const text = new vscode.MarkdownString(
    `**${escaped(title)}.** ${escaped(why)}\n\n${[more, ...standards.map(escaped)].join(' · ')}`,
  );
  // Hovers take out links to schemes they do not know; of commands, only this one is let in.
  text.isTrusted = { enabledCommands: [commands.showRule] };
  return text;
}
