import * as l10n from '@vscode/l10n';
import { elementTexts } from '../elementTexts';
import type { Topology } from '../graph';
import type { TopologyLayout } from '../layout/placed';
import { wrapText } from '../textWidth';
import { drawEdge } from './drawEdge';
import { drawNode } from './drawNode';
import { drawZone } from './drawZone';
import { drawLegend, legendWidth } from './legend';
import { type SvgElement, svgElement, translated } from './svgElement';
import { svgText } from './svgText';
import { topologyStyle } from './topologyStyle';

export interface DrawOptions {
  /** A file of its own: with its style, its paper, the title, the summary and the legend. Otherwise the graph alone. */
  standalone: boolean;
}

const margin = 24;
const heading = { titleSize: 17, titleBaseline: 14, summarySize: 12, lineHeight: 17, bottom: 20 } as const;
const legendTop = 18;
/** A summary in shorter lines than this reads badly; small pictures get some paper at their right. */
const leastWidth = 480;

/**
 * The picture of a topology as elements, in pixels at a scale of 1. Every node, zone and way is one `g` with its id in
 * `data-id` (`data-from`, `data-to`) and its words in `aria-label`; no element has an `id`, a script, an event, an inline
 * style or a reference, so that many can stand in one page under the strictest policy.
 */
export function drawTopology(topology: Topology, layout: TopologyLayout, options: DrawOptions): SvgElement {
  return options.standalone ? drawFile(topology, layout) : drawGraph(topology, layout);
}

function drawGraph(topology: Topology, layout: TopologyLayout): SvgElement {
  return root({ topology, width: layout.width, height: layout.height, children: graphParts(topology, layout) });
}

function drawFile(topology: Topology, layout: TopologyLayout): SvgElement {
  const inner = Math.max(layout.width, leastWidth, legendWidth(topology));
  const summary = wrapText(topology.summary, { size: heading.summarySize, width: inner });
  const graphTop = margin + heading.titleBaseline + summary.length * heading.lineHeight + heading.bottom;
  const legend = drawLegend(topology, inner);
  const legendY = graphTop + layout.height + legendTop;
  const width = inner + 2 * margin;
  const height = legendY + legend.height + margin - (legend.height === 0 ? legendTop : 0);
  return root({
    topology,
    width,
    height,
    children: [
      svgElement('style', {}, topologyStyle),
      svgElement('rect', { class: 'paper', width, height }),
      svgElement(
        'g',
        { class: 'heading', transform: translated(margin, margin), 'aria-hidden': 'true' },
        ...headingLines(topology.title, summary),
      ),
      svgElement('g', { transform: translated(margin, graphTop) }, ...graphParts(topology, layout)),
      legend.element && svgElement('g', { transform: translated(margin, legendY) }, legend.element),
    ],
  });
}

function root(options: {
  topology: Topology;
  width: number;
  height: number;
  children: readonly (SvgElement | undefined)[];
}): SvgElement {
  const { topology, width, height, children } = options;
  return svgElement(
    'svg',
    {
      class: 'topology',
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      width: Math.ceil(width),
      height: Math.ceil(height),
      role: 'graphics-document document',
      'aria-roledescription': l10n.t('topology'),
      'aria-label': topology.title,
    },
    svgElement('title', {}, topology.title),
    svgElement('desc', {}, topology.summary),
    ...children,
  );
}

function headingLines(title: string, summary: readonly string[]): (SvgElement | undefined)[] {
  return [
    svgText(title, { class: 'heading-title', x: 0, y: heading.titleBaseline, size: heading.titleSize, bold: true }),
    ...summary.map((line, index) =>
      svgText(line, {
        class: 'heading-summary',
        x: 0,
        y: heading.titleBaseline + (index + 1) * heading.lineHeight + 4,
        size: heading.summarySize,
      }),
    ),
  ];
}

function graphParts(topology: Topology, layout: TopologyLayout): SvgElement[] {
  const texts = elementTexts(topology);
  const nodes = new Map(topology.nodes.map(node => [node.id, node]));
  const zones = new Map(topology.zones.map(zone => [zone.id, zone]));
  const edges = new Map(topology.edges.map(edge => [edge.id, edge]));
  return [
    svgElement(
      'g',
      { class: 'zones' },
      ...layout.zones.map(placed => {
        const zone = zones.get(placed.id);
        return zone && drawZone({ zone, placed, label: texts.zone(zone) });
      }),
    ),
    svgElement(
      'g',
      { class: 'edges' },
      ...layout.edges.map(placed => {
        const edge = edges.get(placed.id);
        return edge && drawEdge({ edge, placed, label: texts.edge(edge) });
      }),
    ),
    svgElement(
      'g',
      { class: 'nodes' },
      ...layout.nodes.map(placed => {
        const node = nodes.get(placed.id);
        return node && drawNode({ node, placed, label: texts.node(node) });
      }),
    ),
  ];
}
