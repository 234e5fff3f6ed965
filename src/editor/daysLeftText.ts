import * as l10n from '@vscode/l10n';

/** How long a certificate lives, from whole days, which are negative once it has expired. */
export function daysLeftText(days: number): string {
  if (days < 0) return l10n.t('expired');
  if (days === 0) return l10n.t('ends today');
  return days === 1 ? l10n.t('1 day left') : l10n.t('{0} days left', days);
}
