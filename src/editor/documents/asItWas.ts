import * as l10n from '@vscode/l10n';
import { escaped } from '../../base/markdown';
import { textOf } from '../advice';

/** A document about what is gone or cannot be read any more: true when it was written, and says that this is over. */
export function asItWas(markdown: string, why: unknown): string {
  return `> **${l10n.t('This is how it was.')}** ${escaped(textOf(why))}\n\n${markdown}`;
}
