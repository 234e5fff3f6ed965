import * as l10n from '@vscode/l10n';
import type { Uri } from 'vscode';
import { ruleById, ruleMarkdown } from '../../rules/rulePage';

/** The page of the rule that the address names. */
export function writeRulePage({ path }: Uri): string {
  const id = /^\/(.+)\.md$/.exec(path)?.[1];
  const rule = id === undefined ? undefined : ruleById(id);
  return rule ? ruleMarkdown(rule) : l10n.t('There is no rule of this name.');
}
