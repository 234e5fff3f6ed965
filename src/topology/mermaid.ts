import { elementTexts, zoneTitle } from './elementTexts';
import type { ElementId, NodeKind, Posture, Topology, TopologyEdge, TopologyNode } from './graph';
import { postureText, protocolText, showsPosture, whoText } from './words';

/**
 * The topology as a Mermaid flowchart, for Markdown. Nothing of a name is ever syntax: ids are counted, and of the text
 * only letters, digits and a few harmless signs stand as they are.
 */
export function mermaidText(topology: Topology): string {
  const { nodes, zones, edges } = topology;
  const ids = new Map<ElementId, string>(nodes.map(({ id }, index) => [id, `n${index}`]));
  const zoneIds = new Map<ElementId, string>(zones.map(({ id }, index) => [id, `z${index}`]));
  const within = (parent: ElementId | undefined, indent: string): string[] => [
    ...nodes.filter(({ zone }) => zone === parent).map(node => `${indent}${ids.get(node.id)}${shapeOf(node)}`),
    ...zones
      .filter(zone => zone.parent === parent)
      .flatMap(zone => [
        `${indent}subgraph ${zoneIds.get(zone.id)}["${escaped(zoneTitle(zone))}"]`,
        ...within(zone.id, `${indent}  `),
        `${indent}end`,
      ]),
  ];
  const postures = (['exposed', 'guarded', 'private'] as const).flatMap(posture => classLine(posture, nodes, ids));
  return `${[
    'flowchart LR',
    ...said('accTitle', topology.title),
    ...said('accDescr', describedBy(topology)),
    ...within(undefined, '  '),
    ...edges.map(edge => `  ${ids.get(edge.from)} ${arrowOf(edge)}|"${labelOf(edge)}"| ${ids.get(edge.to)}`),
    ...postures,
  ].join('\n')}\n`;
}

/** For readers who cannot see; none without a text. */
function said(keyword: string, text: string): string[] {
  return text === '' ? [] : [`  ${keyword}: ${plain(text)}`];
}

/** The summary, then every way, so that a reader who cannot see the drawing has all of it. */
function describedBy(topology: Topology): string {
  const texts = elementTexts(topology);
  return [topology.summary, ...topology.edges.map(edge => `${texts.edge(edge)}.`)].join(' ');
}

function shapeOf(node: TopologyNode): string {
  const lines = [node.name, node.detail ?? '', showsPosture(node.kind) ? postureText(node.posture) : ''];
  const text = lines
    .filter(line => line !== '')
    .map(escaped)
    .join('<br/>');
  const [open, close] = shapes[node.kind] ?? ['[', ']'];
  return `${open}"${text === '' ? '#8203;' : text}"${close}`;
}

const shapes: Partial<Record<NodeKind, readonly [string, string]>> = {
  internet: ['((', '))'],
  client: ['([', '])'],
  front: ['{{', '}}'],
  egress: ['([', '])'],
  volume: ['[(', ')]'],
  group: ['[[', ']]'],
};

/** Thick is mutual TLS, plain is TLS, dotted is not encrypted, a cross is refused: no colour is needed. */
function arrowOf({ access, tls, relation }: TopologyEdge): string {
  if (relation === 'vouches' || relation === 'reads') return '-.-';
  if (access === 'refused') return '--x';
  return tls === 'mutual' ? '==>' : tls === 'server' ? '-->' : '-.->';
}

function labelOf(edge: TopologyEdge): string {
  const who = edge.relation === 'calls' || edge.relation === 'meters' ? whoText(edge) : '';
  return [protocolText(edge), who]
    .filter(line => line !== '')
    .map(escaped)
    .join('<br/>');
}

/** Strokes that can be seen on white and on black. */
const strokes: Record<Exclude<Posture, 'unknown'>, string> = {
  exposed: 'stroke:#cf222e,stroke-width:3px',
  guarded: 'stroke:#1a7f37,stroke-width:2px',
  private: 'stroke:#0969da,stroke-width:1px',
};

function classLine(
  posture: Exclude<Posture, 'unknown'>,
  nodes: readonly TopologyNode[],
  ids: ReadonlyMap<ElementId, string>,
): string[] {
  const members = nodes
    .filter(node => showsPosture(node.kind) && node.posture === posture)
    .map(({ id }) => ids.get(id));
  return members.length === 0
    ? []
    : [`  classDef ${posture} ${strokes[posture]}`, `  class ${members.join(',')} ${posture}`];
}

/** Mermaid's own entities, `#34;`; also where Markdown would begin a list. */
function escaped(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N} .,:/()+-]/gu, entityOf)
    .replace(/^[-+]|^(?:\p{N}+)[.)]/u, start => start.slice(0, -1) + entityOf(start.slice(-1)));
}

function entityOf(character: string): string {
  return `#${character.codePointAt(0) ?? 0};`;
}

/** The accessible title and description end with the line and know no entities: what could be syntax is left out. */
function plain(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N} .,:/()+→-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
