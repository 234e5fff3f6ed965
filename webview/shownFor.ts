import { groupIdOf, outsideGroupId } from '../src/topology/fold';
import type { ElementId, Topology } from '../src/topology/graph';
import { zonePath } from '../src/topology/zones';

/** What shows some elements in a folded picture: themselves, or the folded zone that they are in. */
export function shownFor(options: { whole: Topology; folded: Topology; ids: readonly ElementId[] }): ElementId[] {
  const { whole, folded, ids } = options;
  const shown = new Set([...folded.nodes, ...folded.zones, ...folded.edges].map(({ id }) => id));
  const zones = new Map(whole.zones.map(zone => [zone.id, zone]));
  const nodes = new Map(whole.nodes.map(node => [node.id, node]));
  const groupOf = (id: ElementId): ElementId | undefined => {
    const node = nodes.get(id);
    if (node && node.zone === undefined) return outsideGroupId(node);
    return zonePath(node?.zone ?? zones.get(id)?.id, zones)
      .map(groupIdOf)
      .find(group => shown.has(group));
  };
  const found = ids.map(id => (shown.has(id) ? id : groupOf(id)));
  return [...new Set(found)].filter(id => id !== undefined).filter(id => shown.has(id));
}
