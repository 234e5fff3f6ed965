import * as l10n from '@vscode/l10n';
import { type ElementTexts, elementTexts } from './elementTexts';
import type { ElementId, NodeKind, Topology, TopologyElement, TopologyNode } from './graph';
import { compareIds } from './order';
import { zonePath } from './zones';

/** A topology in words, with exactly the nodes, zones and edges of its picture. */
export interface Description {
  title: string;
  summary: string;
  sections: readonly DescriptionSection[];
}

export interface DescriptionSection {
  id: 'places' | 'ways' | 'notices';
  heading: string;
  lines: readonly DescriptionLine[];
}

export interface DescriptionLine {
  /** The element it is about; undefined for notices. */
  element?: ElementId;
  /** Zones around it, for indenting. */
  depth: number;
  text: string;
  /** Why it is so, and what was found: sentences to show below the line. */
  notes: readonly string[];
}

export function describeTopology(topology: Topology): Description {
  const texts = elementTexts(topology);
  const sections: DescriptionSection[] = [
    { id: 'places', heading: l10n.t('What there is'), lines: places(topology, texts) },
    {
      id: 'ways',
      heading: l10n.t('Who reaches what'),
      lines: ways(topology, texts),
    },
    {
      id: 'notices',
      heading: l10n.t('What is not shown'),
      lines: topology.notices.map(text => ({ text, depth: 0, notes: [] })),
    },
  ];
  const { title, summary } = topology;
  return { title, summary, sections: sections.filter(({ lines }) => lines.length > 0) };
}

/** For terminals and files: a heading a line, elements indented by zone, ends with a line feed. */
export function descriptionText({ title, summary, sections }: Description): string {
  const blocks = sections.map(({ heading, lines }) =>
    [
      heading,
      ...lines.flatMap(({ depth, text, notes }) => [
        `${indent(depth + 1)}${text}`,
        ...notes.map(note => `${indent(depth + 3)}${note}`),
      ]),
    ].join('\n'),
  );
  return `${[title, summary, ...blocks].filter(block => block !== '').join('\n\n')}\n`;
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

/** In the order in which requests flow. */
const kindOrder: readonly NodeKind[] = [
  'internet',
  'client',
  'front',
  'balancer',
  'group',
  'service',
  'replica',
  'authority',
  'secret',
  'volume',
  'egress',
  'missing',
];

function inOrder(nodes: readonly TopologyNode[]): TopologyNode[] {
  return [...nodes].sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || compareIds(a, b));
}

function ways(topology: Topology, texts: ElementTexts): DescriptionLine[] {
  const order = new Map(inOrder(topology.nodes).map(({ id }, index) => [id, index]));
  const rank = (id: ElementId): number => order.get(id) ?? 0;
  return [...topology.edges]
    .sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to) || compareIds(a, b))
    .map(edge => line(edge, texts.edge(edge), 0));
}

/** Zones with what is in them, as an outline; what is outside of all zones comes first. */
function places(topology: Topology, texts: ElementTexts): DescriptionLine[] {
  const zones = new Map(topology.zones.map(zone => [zone.id, zone]));
  const depthOf = (id: ElementId | undefined): number => zonePath(id, zones).length;
  const within = (parent: ElementId | undefined): DescriptionLine[] => [
    ...inOrder(topology.nodes.filter(({ zone }) => zone === parent)).map(node =>
      line(node, texts.nodeInPlace(node), depthOf(parent)),
    ),
    ...topology.zones
      .filter(zone => zone.parent === parent)
      .flatMap(zone => [line(zone, texts.zoneInPlace(zone), depthOf(parent)), ...within(zone.id)]),
  ];
  return within(undefined);
}

function line(element: TopologyElement, text: string, depth: number): DescriptionLine {
  const { id, reasons, findings } = element;
  return {
    element: id,
    depth,
    text,
    notes: [...reasons.map(reason => reason.text), ...findings.map(({ rule, message }) => `${message} (${rule})`)],
  };
}
