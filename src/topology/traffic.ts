import * as l10n from '@vscode/l10n';
import type { Traffic } from './graph';

export function trafficText({ allowed, refused }: Pick<Traffic, 'allowed' | 'refused'>): string {
  return l10n.t('{0} let in · {1} refused', shortNumber(allowed), shortNumber(refused));
}

/** Four characters at most, so that live figures never outgrow their place: 999, 9.9k, 999k, 9.9M. */
export function shortNumber(value: number): string {
  const units = ['', 'k', 'M', 'G', 'T'];
  let scaled = Math.max(0, Math.floor(value));
  let unit = 0;
  while (scaled >= 1_000 && unit < units.length - 1) {
    scaled /= 1_000;
    unit++;
  }
  const shown = unit > 0 && scaled < 10 ? Math.floor(scaled * 10) / 10 : Math.min(999, Math.floor(scaled));
  return `${shown}${units[unit]}`;
}
