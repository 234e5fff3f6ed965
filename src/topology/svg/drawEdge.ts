import type { TopologyEdge } from '../graph';
import type { PlacedEdge, Point, Rail } from '../layout/placed';
import { labelShape } from '../layout/sizes';
import { badgeOf, badgeSign, edgeTone } from './signs';
import { type SvgElement, short, svgElement } from './svgElement';
import { svgText } from './svgText';

const arrow = { length: 9, halfWidth: 4.5 } as const;

/** A way: dashed if plain, double with TLS, solid with a padlock if mutual; its sign in the middle, its words above. */
export function drawEdge(options: { edge: TopologyEdge; placed: PlacedEdge; label: string }): SvgElement {
  const { edge, placed, label } = options;
  const { relation, tls, access } = edge;
  const tone = edgeTone(edge);
  const badge = badgeOf(edge);
  const quiet = relation === 'vouches' || relation === 'reads';
  return svgElement(
    'g',
    {
      class: `edge relation-${relation} ${quiet ? 'quiet' : `tls-${tls}`} access-${access} tone-${tone}`,
      role: 'graphics-symbol img',
      'aria-label': label,
      'data-id': edge.id,
      'data-from': edge.from,
      'data-to': edge.to,
    },
    svgElement('title', {}, label),
    ...lines(placed, { double: !quiet && tls === 'server', stopped: access === 'refused' && !quiet }),
    arrowHead(placed),
    badge ? badgeSign({ badge, tone, ...placed.badge }) : undefined,
    ...words(placed),
  );
}

function lines(placed: PlacedEdge, { double, stopped }: { double: boolean; stopped: boolean }): SvgElement[] {
  const { rails, badge } = placed;
  const whole = pathOf(shortened(rails));
  const [before, after] = stopped ? splitAt(shortened(rails), badge) : [shortened(rails), []];
  const parts = [
    svgElement('path', { class: 'way', d: pathOf(before) }),
    ...(double ? [svgElement('path', { class: 'core', d: pathOf(before) })] : []),
    ...(after.length > 0 ? [svgElement('path', { class: 'way beyond', d: pathOf(after) })] : []),
  ];
  // Something wide enough to point at.
  return [svgElement('path', { class: 'hit', d: whole }), ...parts];
}

/** Ends where the arrow's head begins, so that no line shows beside its tip. */
function shortened(rails: readonly Rail[]): Rail[] {
  const last = rails.at(-1);
  if (!last || rails.length < 2) return [...rails];
  const { unit } = directionOf(rails);
  const end = { x: last.toX - unit.x * (arrow.length - 2), y: last.y - unit.y * (arrow.length - 2) };
  return [
    ...rails.slice(0, -1),
    { fromX: unit.x === 0 ? end.x : last.fromX - unit.x * (arrow.length - 2), toX: end.x, y: end.y },
  ];
}

/** Where a way arrives, and whence: from a side, or from below where it is one from a node to itself. */
function directionOf(rails: readonly Rail[]): { tip: Point; unit: Point } {
  const last = rails.at(-1) ?? { fromX: 0, toX: 0, y: 0 };
  const before = rails.at(-2) ?? last;
  const tip = { x: last.toX, y: last.y };
  if (before.toX === last.fromX) return { tip, unit: { x: 0, y: Math.sign(last.y - before.y) || 1 } };
  return { tip, unit: { x: Math.sign(last.fromX - before.toX), y: 0 } };
}

function arrowHead({ rails }: PlacedEdge): SvgElement {
  const { tip, unit } = directionOf(rails);
  const back = { x: tip.x - unit.x * arrow.length, y: tip.y - unit.y * arrow.length };
  const side = { x: unit.y * arrow.halfWidth, y: unit.x * arrow.halfWidth };
  const corners = [tip, { x: back.x + side.x, y: back.y + side.y }, { x: back.x - side.x, y: back.y - side.y }];
  return svgElement('path', {
    class: 'head',
    d: `M${corners.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L')}Z`,
  });
}

/** Level pieces joined by curves that leave and arrive level: they never leave the gap between their columns. */
function pathOf(rails: readonly Rail[]): string {
  let path = '';
  let last: Point | undefined;
  for (const { fromX, toX, y } of rails) {
    path += last ? joint(last, { x: fromX, y }) : `M${short(fromX)} ${short(y)}`;
    if (toX !== fromX) path += `H${short(toX)}`;
    last = { x: toX, y };
  }
  return path;
}

function joint(from: Point, to: Point): string {
  if (from.y === to.y) return from.x === to.x ? '' : `H${short(to.x)}`;
  if (from.x === to.x) return `V${short(to.y)}`;
  const middle = short((from.x + to.x) / 2);
  return `C${middle} ${short(from.y)} ${middle} ${short(to.y)} ${short(to.x)} ${short(to.y)}`;
}

function splitAt(rails: readonly Rail[], { x, y }: Point): [Rail[], Rail[]] {
  const index = rails.findIndex(rail => rail.y === y && (rail.fromX - x) * (rail.toX - x) <= 0);
  const rail = rails[index];
  if (!rail) return [[...rails], []];
  return [
    [...rails.slice(0, index), { ...rail, toX: x }],
    [{ ...rail, fromX: x }, ...rails.slice(index + 1)],
  ];
}

function words({ label, lines: texts }: PlacedEdge): (SvgElement | undefined)[] {
  const { textSize, lineHeight } = labelShape;
  return texts.map((text, index) =>
    svgText(text, {
      class: index === 0 ? 'what' : index === 1 ? 'who' : 'traffic',
      x: label.x + label.width / 2,
      y: label.y + (index + 1) * lineHeight - 3,
      size: textSize,
      anchor: 'middle',
    }),
  );
}
