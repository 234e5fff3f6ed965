import * as l10n from '@vscode/l10n';
import { closest } from 'fastest-levenshtein';
import { SecureContainerError } from '../base/errors';
import { catalogue } from '../rules/catalogue';
import { ruleById, ruleMarkdown } from '../rules/rulePage';
import { exitCodes } from './exitCodes';

/** `check --explain RULE`: the rule's page. @throws SecureContainerError `usage` where there is no such rule */
export function explainRule(id: string): number {
  const rule = ruleById(id);
  if (!rule) {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('There is no rule "{0}".', id),
      nextStep: l10n.t(
        'The nearest name is "{0}".',
        closest(
          id,
          catalogue.map(known => known.id),
        ),
      ),
    });
  }
  process.stdout.write(ruleMarkdown(rule));
  return exitCodes.good;
}
