import * as l10n from '@vscode/l10n';
import type { Posture, Tls, Topology } from '../graph';
import { textWidth } from '../textWidth';
import { showsPosture } from '../words';
import { type Badge, badgeOf, badgeSign, postureSign, type Tone } from './signs';
import { type SvgElement, svgElement, translated } from './svgElement';
import { svgText } from './svgText';

const shape = { textSize: 11, rowHeight: 26, sample: 34, sign: 20, between: 22 } as const;

interface Entry {
  text: string;
  /** Room before the text. */
  room: number;
  /** At the middle of the row. */
  drawing: SvgElement[];
}

/** What the lines and signs of this picture mean, in as many rows as the width needs. */
export function drawLegend(topology: Topology, width: number): { element: SvgElement | undefined; height: number } {
  const entries = [...lineEntries(topology), ...badgeEntries(topology), ...postureEntries(topology)];
  if (entries.length === 0) return { element: undefined, height: 0 };
  let x = 0;
  let row = 0;
  const drawn = entries.map(({ text, room, drawing }) => {
    const needed = room + textWidth(text, { size: shape.textSize });
    if (x > 0 && x + needed > width) {
      x = 0;
      row++;
    }
    const element = svgElement(
      'g',
      { transform: translated(x, row * shape.rowHeight + shape.rowHeight / 2) },
      ...drawing,
      svgText(text, { class: 'meaning', x: room, y: 4, size: shape.textSize }),
    );
    x += needed + shape.between;
    return element;
  });
  const element = svgElement('g', { class: 'legend', role: 'group', 'aria-label': l10n.t('Legend') }, ...drawn);
  return { element, height: (row + 1) * shape.rowHeight };
}

/** The widest single entry: a picture is never narrower. */
export function legendWidth(topology: Topology): number {
  const entries = [...lineEntries(topology), ...badgeEntries(topology), ...postureEntries(topology)];
  return Math.max(0, ...entries.map(({ text, room }) => room + textWidth(text, { size: shape.textSize })));
}

function lineEntries({ edges }: Topology): Entry[] {
  const carrying = edges.filter(({ relation }) => relation === 'calls' || relation === 'meters');
  const texts: Record<Tls, string> = {
    mutual: l10n.t('TLS, both show a certificate'),
    server: l10n.t('TLS'),
    none: l10n.t('not encrypted'),
    unknown: l10n.t('encryption not known'),
  };
  const lines = (['mutual', 'server', 'none', 'unknown'] as const)
    .filter(tls => carrying.some(edge => edge.tls === tls))
    .map(tls => lineEntry(`tls-${tls}`, texts[tls], tls === 'server'));
  return carrying.length === edges.length ? lines : [...lines, lineEntry('quiet', l10n.t('uses'), false)];
}

function lineEntry(style: string, text: string, double: boolean): Entry {
  const d = `M0 0H${shape.sample - 8}`;
  const paths = [svgElement('path', { class: 'way', d })];
  if (double) paths.push(svgElement('path', { class: 'core', d }));
  return { text, room: shape.sample, drawing: [svgElement('g', { class: `${style} tone-plain` }, ...paths)] };
}

function badgeEntries({ edges }: Topology): Entry[] {
  const used = new Set(edges.map(badgeOf));
  const meanings: readonly [Badge, Tone, string][] = [
    ['padlock', 'good', l10n.t('only with a certificate that is let in')],
    ['shield', 'good', l10n.t('only who or what a rule names')],
    ['open', 'bad', l10n.t('open')],
    ['refused', 'bad', l10n.t('refused')],
    ['unknown', 'doubt', l10n.t('not known')],
  ];
  return meanings
    .filter(([badge]) => used.has(badge))
    .map(([badge, tone, text]) => ({
      text,
      room: shape.sign + 4,
      drawing: [badgeSign({ badge, tone, x: 9, y: 0 })],
    }));
}

function postureEntries({ nodes }: Topology): Entry[] {
  const used = new Set(nodes.filter(({ kind }) => showsPosture(kind)).map(({ posture }) => posture));
  const meanings: readonly [Posture, string][] = [
    ['exposed', l10n.t('exposed: anyone can use it')],
    ['guarded', l10n.t('guarded: reached only by who is let in')],
    ['private', l10n.t('private: no way in but through a front')],
    ['unknown', l10n.t('cannot be told')],
  ];
  return meanings
    .filter(([posture]) => used.has(posture))
    .map(([posture, text]) => ({ text, room: shape.sign, drawing: [postureSign(posture, 0, -6)] }));
}
