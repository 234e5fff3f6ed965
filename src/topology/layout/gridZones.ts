import type { ElementId, Topology, TopologyNode } from '../graph';
import { zonePath } from '../zones';
import type { GridZone } from './grid';

/** Which zones there are, over which columns, and which level each node has. */
export interface GridZones {
  all: GridZone[];
  indexOf(id: ElementId | undefined): number;
  levelOf(node: TopologyNode): number;
}

/** Nodes without ways get their levels here, where their zones have room. */
export function gridZones(topology: Topology, connected: ReadonlyMap<ElementId, number>): GridZones {
  const byId = new Map(topology.zones.map(zone => [zone.id, zone]));
  const indexes = new Map(topology.zones.map(({ id }, index) => [id, index + 1]));
  const indexOf = (id: ElementId | undefined): number => (id === undefined ? 0 : (indexes.get(id) ?? 0));
  const root: GridZone = { index: 0, parent: 0, path: [], ...noColumns };
  const all = [
    root,
    ...topology.zones.map((zone, index) => ({
      index: index + 1,
      zone,
      parent: indexOf(zone.parent),
      path: zonePath(zone.id, byId).map(indexOf),
      ...noColumns,
    })),
  ];
  const zones: GridZones = { all, indexOf, levelOf: ({ id }) => levels.get(id) ?? 0 };
  const levels = new Map(connected);
  const spread = (nodes: readonly TopologyNode[]): void => {
    for (const node of nodes) {
      for (const index of [0, ...(all[indexOf(node.zone)]?.path ?? [])]) widen(all[index], 2 * zones.levelOf(node));
    }
  };
  spread(topology.nodes.filter(({ id }) => connected.has(id)));
  const lonely = topology.nodes.filter(({ id }) => !connected.has(id));
  for (const [id, level] of lonelyLevels(lonely, zones)) levels.set(id, level);
  spread(lonely);
  return zones;
}

const noColumns = { firstColumn: Number.POSITIVE_INFINITY, lastColumn: Number.NEGATIVE_INFINITY };

function widen(zone: GridZone | undefined, column: number): void {
  if (!zone) return;
  zone.firstColumn = Math.min(zone.firstColumn, column);
  zone.lastColumn = Math.max(zone.lastColumn, column);
}

/** Nodes without ways fill the columns of their zone, about twice as wide as high. */
function lonelyLevels(nodes: readonly TopologyNode[], zones: GridZones): Map<ElementId, number> {
  const byZone = groupedByZone(nodes, zones);
  const levels = new Map<ElementId, number>();
  for (const [index, members] of byZone) {
    const around = [0, ...(zones.all[index]?.path ?? [])].reverse().map(one => zones.all[one]);
    const home = around.find(zone => zone && Number.isFinite(zone.firstColumn));
    const first = (home?.firstColumn ?? 0) / 2;
    const span = home ? (home.lastColumn - home.firstColumn) / 2 + 1 : 1;
    const across = Math.max(home?.index === index ? span : 1, Math.ceil(Math.sqrt(members.length / 2)));
    members.forEach(({ id }, position) => {
      levels.set(id, first + (position % across));
    });
  }
  return levels;
}

function groupedByZone(nodes: readonly TopologyNode[], zones: GridZones): Map<number, TopologyNode[]> {
  const groups = new Map<number, TopologyNode[]>();
  for (const node of nodes) {
    const index = zones.indexOf(node.zone);
    const group = groups.get(index);
    if (group) group.push(node);
    else groups.set(index, [node]);
  }
  return groups;
}
