import { withoutEmptyZones } from './assemble';
import { elementId } from './elementId';
import { foldEdges } from './foldEdges';
import { type FoldGroup, groupNode } from './foldGroup';
import type { ElementId, Topology, TopologyNode } from './graph';
import { compareIds } from './order';
import { zonePath } from './zones';

/** A picture with more nodes than this is searched, not read. */
export const readableNodes = 60;

export interface FoldOptions {
  /** Ids of the `group` nodes that the user has opened. */
  unfolded?: ReadonlySet<ElementId>;
  /** Nothing is folded while there are no more nodes; {@link readableNodes} unless given. */
  limit?: number;
}

/**
 * Folds zones until the picture can be read, each into one `group` node that counts what is in it; outer zones are opened
 * first, small ones before large ones, as far as the limit allows. What is outside of all zones folds by its kind. Ways
 * between folded nodes become one with a count, as bad as the worst of them. What the user has opened stays open.
 */
export function foldTopology(topology: Topology, options: FoldOptions = {}): Topology {
  const { unfolded = new Set<ElementId>(), limit = readableNodes } = options;
  if (topology.nodes.length <= limit) return topology;
  const zones = new Map(topology.zones.map(zone => [zone.id, zone]));
  const paths = new Map(topology.nodes.map(node => [node.id, zonePath(node.zone, zones)]));
  const crowds = crowdedKinds(topology.nodes, limit);
  const open = openZones({ topology, unfolded, limit });
  const groups = new Map<ElementId, FoldGroup>();
  const groupOf = new Map<ElementId, ElementId>();
  for (const node of topology.nodes) {
    const closed = paths.get(node.id)?.find(id => !open.has(id));
    const zone = closed === undefined ? undefined : zones.get(closed);
    const id = zone ? groupIdOf(zone.id) : outsideGroupId(node);
    if (!zone && (node.zone !== undefined || !crowds.has(node.kind) || unfolded.has(id))) continue;
    const group = groups.get(id) ?? { id, kind: node.kind, members: [], ...(zone && { zone }) };
    group.members.push(node);
    groups.set(id, group);
    groupOf.set(node.id, id);
  }
  const loose = topology.nodes.filter(({ id }) => !groupOf.has(id));
  return withoutEmptyZones({
    ...topology,
    nodes: [...loose, ...[...groups.values()].map(groupNode)].sort(compareIds),
    edges: foldEdges(topology.edges, groupOf),
  });
}

/** The id of the node that stands for a folded zone; in {@link FoldOptions.unfolded} it opens the zone. */
export function groupIdOf(zone: ElementId): ElementId {
  return elementId('group', zone);
}

/** The id of the node that stands for nodes of a kind outside of all zones, where these are many. */
export function outsideGroupId({ kind }: TopologyNode): ElementId {
  return elementId('group', 'outside', kind);
}

/** Of nodes outside of all zones, the kinds that alone take more than their share of the picture. */
function crowdedKinds(nodes: readonly TopologyNode[], limit: number): Set<string> {
  const share = Math.max(2, limit / 4);
  const counts = countBy(
    nodes.filter(({ zone }) => zone === undefined),
    ({ kind }) => kind,
  );
  return new Set([...counts].filter(([, count]) => count > share).map(([kind]) => kind));
}

/** The zones that show what is directly in them. */
function openZones(options: { topology: Topology; unfolded: ReadonlySet<ElementId>; limit: number }): Set<ElementId> {
  const { topology, unfolded, limit } = options;
  const { nodes, zones } = topology;
  const known = new Map(zones.map(zone => [zone.id, zone]));
  const direct = countBy(nodes, ({ zone }) => zone);
  const inner = countBy(zones, ({ parent }) => parent);
  const candidates = zones
    .map(zone => {
      const [ownNodes, ownZones] = [direct.get(zone.id) ?? 0, inner.get(zone.id) ?? 0];
      return { zone, depth: zonePath(zone.id, known).length, ownNodes, ownZones, size: ownNodes + ownZones };
    })
    .sort((a, b) => a.depth - b.depth || a.size - b.size || compareIds(a.zone, b.zone));
  // What is in a zone that only the user has opened has a measure of its own: opening one zone closes no other.
  const measures = new Map<ElementId | undefined, { shown: number }>([
    [undefined, { shown: inner.get(undefined) ?? 0 }],
  ]);
  for (const { zone, size, ownNodes, ownZones } of candidates) {
    const measure = measures.get(zone.parent);
    if (!measure) continue;
    // One folded cluster tells nothing: many folded namespaces, with few nodes beside them, still do.
    const telling = measure.shown <= limit / 4 && ownNodes <= limit / 4 && ownZones <= limit * 4;
    if (telling || measure.shown + size - 1 <= limit) {
      measure.shown += size - 1;
      measures.set(zone.id, measure);
    } else if (unfolded.has(groupIdOf(zone.id))) {
      measures.set(zone.id, { shown: size });
    }
  }
  return new Set([...measures.keys()].filter(id => id !== undefined));
}

function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
