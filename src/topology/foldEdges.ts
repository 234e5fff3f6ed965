import { elementId } from './elementId';
import {
  type Access,
  type Admission,
  type ElementId,
  type Tls,
  type TopologyEdge,
  type Traffic,
  topologyLimits,
} from './graph';
import { compareIds } from './order';

/** Leads ways to the nodes their ends were folded into; those that then are alike become one. Ways inside are left out. */
export function foldEdges(edges: readonly TopologyEdge[], groupOf: ReadonlyMap<ElementId, ElementId>): TopologyEdge[] {
  const folded = new Map<ElementId, TopologyEdge[]>();
  const kept: TopologyEdge[] = [];
  for (const edge of edges) {
    const [from, to] = [groupOf.get(edge.from), groupOf.get(edge.to)];
    if (from === undefined && to === undefined) kept.push(edge);
    else if (from !== to) {
      const moved = { ...edge, from: from ?? edge.from, to: to ?? edge.to };
      const id = elementId('folded', moved.relation, moved.from, moved.to);
      const alike = folded.get(id);
      if (alike) alike.push(moved);
      else folded.set(id, [moved]);
    }
  }
  return [...kept, ...[...folded].map(([id, alike]) => merged(id, alike))].sort(compareIds);
}

/** From the worst to the best. */
const accessOrder: readonly Access[] = ['open', 'unknown', 'private', 'guarded', 'refused'];
const tlsOrder: readonly Tls[] = ['none', 'unknown', 'server', 'mutual'];

/** As bad as the worst of them: its words, and the least encryption of all. */
function merged(id: ElementId, alike: readonly TopologyEdge[]): TopologyEdge {
  const access = accessOrder.find(one => alike.some(edge => edge.access === one)) ?? 'unknown';
  const worst = alike.filter(edge => edge.access === access);
  const [first] = worst;
  if (!first) throw new RangeError('No way to merge.');
  const same = <Value>(values: readonly Value[]): Value | undefined =>
    new Set(values).size === 1 ? values[0] : undefined;
  const { protocol: _protocol, port: _port, traffic: _traffic, source: _source, ...common } = first;
  const protocol = same(worst.map(edge => edge.protocol));
  const port = same(worst.map(edge => edge.port));
  const traffic = trafficOf(alike);
  return {
    ...common,
    id,
    ...(protocol !== undefined && { protocol }),
    ...(port !== undefined && { port }),
    ...(traffic && { traffic }),
    ...(alike.length === 1 && first.source && { source: first.source }),
    tls: tlsOrder.find(one => worst.some(edge => edge.tls === one)) ?? 'unknown',
    admits: admissionOf(worst),
    count: alike.reduce((sum, edge) => sum + edge.count, 0),
    findings: alike.flatMap(edge => edge.findings).slice(0, topologyLimits.listLength),
  };
}

function admissionOf(edges: readonly TopologyEdge[]): Admission {
  const [first] = edges;
  const names = [...new Set(edges.flatMap(({ admits }) => admits.names))].sort();
  const alike = edges.every(({ admits }) => admits.who === first?.admits.who);
  return alike && first
    ? { who: first.admits.who, names: names.slice(0, topologyLimits.listLength) }
    : { who: 'unknown', names: [] };
}

function trafficOf(edges: readonly TopologyEdge[]): Traffic | undefined {
  const all = edges.map(({ traffic }) => traffic).filter(traffic => traffic !== undefined);
  if (all.length === 0) return undefined;
  const sum = (key: 'allowed' | 'refused' | 'perSecond'): number => all.reduce((total, one) => total + one[key], 0);
  const lastRefusal = all.find(one => one.lastRefusal !== undefined)?.lastRefusal;
  return {
    allowed: sum('allowed'),
    refused: sum('refused'),
    perSecond: sum('perSecond'),
    ...(lastRefusal !== undefined && { lastRefusal }),
  };
}
