import { type ElementId, type TopologyZone, topologyLimits } from './graph';

type Parents = Map<ElementId, ElementId | undefined>;

/** The zones with parents that are there, without circles, and no deeper than the limit. Given and returned by id. */
export function soundZones(zones: readonly TopologyZone[]): TopologyZone[] {
  const known = new Set(zones.map(zone => zone.id));
  const parents: Parents = new Map(
    zones.map(({ id, parent }) => [id, parent !== undefined && known.has(parent) ? parent : undefined]),
  );
  openCircles(parents);
  flatten(parents);
  return zones.map(({ parent: _, ...zone }) => {
    const parent = parents.get(zone.id);
    return parent === undefined ? zone : { ...zone, parent };
  });
}

/** Each circle loses the way up from the zone where the walk entered it: always the same, as zones come by id. */
function openCircles(parents: Parents): void {
  const walkOf = new Map<ElementId, ElementId>();
  for (const start of parents.keys()) {
    let id: ElementId | undefined = start;
    while (id !== undefined && !walkOf.has(id)) {
      walkOf.set(id, start);
      id = parents.get(id);
    }
    if (id !== undefined && walkOf.get(id) === start) parents.set(id, undefined);
  }
}

/** Zones below the limit of depth move up to the deepest zone that may hold them. */
function flatten(parents: Parents): void {
  const paths = new Map<ElementId, readonly ElementId[]>();
  for (const start of parents.keys()) {
    const climb: ElementId[] = [];
    for (let id: ElementId | undefined = start; id !== undefined && !paths.has(id); id = parents.get(id))
      climb.push(id);
    for (const id of climb.reverse()) {
      const above = paths.get(parents.get(id) ?? '') ?? [];
      parents.set(id, above.at(-1));
      paths.set(id, above.length + 1 < topologyLimits.zoneDepth ? [...above, id] : above);
    }
  }
}

/** The zone and those around it, the outermost first; none for undefined. */
export function zonePath(id: ElementId | undefined, zones: ReadonlyMap<ElementId, TopologyZone>): ElementId[] {
  const path: ElementId[] = [];
  for (let next = id; next !== undefined && zones.has(next); next = zones.get(next)?.parent) path.unshift(next);
  return path;
}
