import type { ElementId, TopologyEdge, TopologyNode } from '../graph';
import { largest } from '../order';

/** A graph deeper than this is laid in turns, like the lines of a text; otherwise long ways would outnumber all else. */
const mostLevels = 24;

interface Neighbours {
  before: ElementId[];
  after: ElementId[];
}

/**
 * The level of each node from the left, so that ways lead from left to right: callers, fronts, services, outside. Both
 * ends of a way are never on one level; in a circle one way leads back. Nodes without ways are not in the answer.
 */
export function levelsOf(nodes: readonly TopologyNode[], edges: readonly TopologyEdge[]): Map<ElementId, number> {
  const connected = edges.filter(({ from, to }) => from !== to);
  const graph = neighboursOf(nodes, connected);
  const order = orderWithoutCircles(nodes, graph);
  const levels = longestPaths(order, graph);
  pullCloser(nodes, graph, levels);
  alignOutside(nodes, graph, levels);
  return levels;
}

function neighboursOf(nodes: readonly TopologyNode[], edges: readonly TopologyEdge[]): Map<ElementId, Neighbours> {
  const all = new Map<ElementId, Neighbours>(nodes.map(({ id }) => [id, { before: [], after: [] }]));
  for (const { from, to } of edges) {
    all.get(from)?.after.push(to);
    all.get(to)?.before.push(from);
  }
  for (const [id, { before, after }] of all) if (before.length + after.length === 0) all.delete(id);
  return all;
}

/** A topological order that ignores the ways back which a depth-first walk from the left meets. */
function orderWithoutCircles(nodes: readonly TopologyNode[], graph: ReadonlyMap<ElementId, Neighbours>): ElementId[] {
  const finished: ElementId[] = [];
  const seen = new Set<ElementId>();
  const visit = (start: ElementId): void => {
    const trail = [{ id: start, next: 0 }];
    seen.add(start);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const target = graph.get(top.id)?.after[top.next++];
      if (target === undefined) {
        finished.push(top.id);
        trail.pop();
      } else if (!seen.has(target)) {
        seen.add(target);
        trail.push({ id: target, next: 0 });
      }
    }
  };
  const starts = nodes.filter(({ id }) => graph.has(id));
  const byWeight = [...starts].sort((a, b) => startWeight(a, graph) - startWeight(b, graph));
  for (const { id } of byWeight) if (!seen.has(id)) visit(id);
  return finished.reverse();
}

/** Walks begin where requests do. */
function startWeight({ id, kind }: TopologyNode, graph: ReadonlyMap<ElementId, Neighbours>): number {
  if (kind === 'internet') return 0;
  if (kind === 'client') return 1;
  return graph.get(id)?.before.length === 0 ? 2 : 3;
}

function longestPaths(order: readonly ElementId[], graph: ReadonlyMap<ElementId, Neighbours>): Map<ElementId, number> {
  const levels = new Map<ElementId, number>();
  for (const id of order) {
    const { before = [], after = [] } = graph.get(id) ?? {};
    const ahead = levelsIn(before, levels);
    const next = largest(ahead, -1) + 1;
    // A way back may already have its other end: no way stays on one level.
    const taken = new Set([...ahead, ...levelsIn(after, levels)]);
    levels.set(id, next <= mostLevels && !taken.has(next) ? next : firstFree(taken));
  }
  return levels;
}

function levelsIn(ids: readonly ElementId[], levels: ReadonlyMap<ElementId, number>): number[] {
  return ids.map(id => levels.get(id)).filter(level => level !== undefined);
}

function firstFree(taken: ReadonlySet<number>): number {
  let level = 0;
  while (taken.has(level)) level++;
  return level;
}

/** Keys, volumes and authorities stand right before who uses them; only callers stay at the left end. */
function pullCloser(
  nodes: readonly TopologyNode[],
  graph: ReadonlyMap<ElementId, Neighbours>,
  levels: Map<ElementId, number>,
): void {
  for (const { id, kind } of nodes) {
    const ways = graph.get(id);
    if (!ways || ways.before.length > 0 || kind === 'internet' || kind === 'client') continue;
    const closest = levelsIn(ways.after, levels).reduce((least, level) => Math.min(least, level), mostLevels) - 1;
    if (closest > (levels.get(id) ?? 0)) levels.set(id, closest);
  }
}

/** What is outside stands in one column at the right end. */
function alignOutside(
  nodes: readonly TopologyNode[],
  graph: ReadonlyMap<ElementId, Neighbours>,
  levels: Map<ElementId, number>,
): void {
  const outside = nodes.filter(({ id, kind }) => kind === 'egress' && graph.get(id)?.after.length === 0);
  if (outside.length === 0) return;
  const ends = new Set(outside.map(({ id }) => id));
  const inside = [...levels].filter(([id]) => !ends.has(id)).map(([, level]) => level);
  const last = largest(inside) + 1;
  for (const id of ends) levels.set(id, last);
}
