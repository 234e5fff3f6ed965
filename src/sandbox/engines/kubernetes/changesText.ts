import * as l10n from '@vscode/l10n';
import { nameOf } from './applyObjects';
import type { FieldChange, ObjectChange } from './objectChanges';

const signs: Readonly<Record<ObjectChange['action'], string>> = { create: '+', change: '~', delete: '-' };

/** Changes for people, a line an object (`+` new, `~` changed, `-` removed), and below it a line for each field. Pure. */
export function changesText(changes: readonly ObjectChange[]): string {
  if (changes.length === 0) return l10n.t('Nothing: the cluster has it all as it should be.');
  return changes
    .flatMap(change => [
      `${signs[change.action]} ${nameOf(change.object)}`,
      ...fieldLines(change).map(line => `    ${line}`),
    ])
    .join('\n');
}

/** Each field with its old and new value. */
export function fieldLines({ fields }: ObjectChange): string[] {
  return fields.map(field => `${field.path}: ${valuesText(field)}`);
}

function valuesText({ before, after }: FieldChange): string {
  if (before === undefined && after === undefined) return l10n.t('changed');
  return `${before ?? l10n.t('(none)')} → ${after ?? l10n.t('(none)')}`;
}
