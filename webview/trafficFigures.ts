import * as l10n from '@vscode/l10n';
import type { Traffic } from '../src/topology/graph';
import { element } from './dom';

/** What has gone over a way since the picture was opened. */
export function trafficFigures({ allowed, refused, perSecond, lastRefusal }: Traffic): HTMLElement {
  const rows: [name: string, value: string][] = [
    [l10n.t('Let in'), String(allowed)],
    [l10n.t('Refused'), String(refused)],
    [l10n.t('Each second'), String(Math.round(perSecond * 10) / 10)],
    ...(lastRefusal === undefined ? [] : [[l10n.t('Last refused'), lastRefusal] satisfies [string, string]]),
  ];
  return element(
    'section',
    { class: 'figures' },
    element('h3', {}, l10n.t('Requests since the picture was opened')),
    element('dl', {}, ...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
  );
}
