import { withoutEmptyZones } from './assemble';
import type { ElementId, Topology, TopologyElement } from './graph';
import { kindText, postureText, zoneKindText } from './words';

/**
 * What is exposed and the ways that make it so: exposed nodes, open ways and those whose safety is not known, what has an
 * error, and both ends of each way that stays.
 */
export function onlyExposed(topology: Topology): Topology {
  const bad = new Set(topology.nodes.filter(isBad).map(({ id }) => id));
  const edges = topology.edges.filter(edge => isBad(edge) || (bad.has(edge.to) && edge.access === 'unknown'));
  for (const { from, to } of edges) bad.add(from).add(to);
  return withoutEmptyZones({ ...topology, nodes: topology.nodes.filter(({ id }) => bad.has(id)), edges });
}

function isBad(element: TopologyElement & { posture?: string; access?: string }): boolean {
  const { posture, access, findings } = element;
  return posture === 'exposed' || access === 'open' || findings.some(({ severity }) => severity === 'error');
}

/**
 * Ids of the elements that have every word of the query in their names, kinds, postures, facts, findings or files, in
 * the order nodes, zones, ways. No word: none.
 */
export function searchTopology(topology: Topology, query: string): ElementId[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  if (words.length === 0) return [];
  const matches = (text: string): boolean => words.every(word => text.includes(word));
  const names = new Map(topology.nodes.map(({ id, name }) => [id, name]));
  return [
    ...topology.nodes.filter(node =>
      matches(textOf(node, [node.detail ?? '', kindText(node.kind), postureText(node.posture)])),
    ),
    ...topology.zones.filter(zone => matches(textOf(zone, [zoneKindText(zone.kind), postureText(zone.posture)]))),
    ...topology.edges.filter(edge =>
      matches(
        textOf(edge, [
          edge.protocol ?? '',
          edge.port ?? '',
          edge.access,
          names.get(edge.from) ?? '',
          names.get(edge.to) ?? '',
          ...edge.admits.names,
        ]),
      ),
    ),
  ].map(({ id }) => id);
}

function textOf({ name, facts, findings, source }: TopologyElement, more: readonly string[]): string {
  return [
    name,
    ...more,
    ...facts.map(({ value }) => value),
    ...findings.flatMap(({ rule, message }) => [rule, message]),
    source?.file ?? '',
  ]
    .join('\n')
    .toLowerCase();
}
