import * as l10n from '@vscode/l10n';
import type { Exposure } from '../../manifests/exposure/exposure';
import type { ElementId, Posture, Reason } from '../graph';
import type { ManifestElements } from './manifestElements';
import { accessOf, chainOf } from './wayEdges';

export interface Standing {
  readonly posture: Posture;
  readonly reasons: readonly Reason[];
}

/** How each node stands, judged over all ways that end in it. What no way leads to is private. */
export function postures(elements: ManifestElements, ways: readonly Exposure[]): Map<ElementId, Standing> {
  const byNode = new Map<ElementId, Exposure[]>();
  const add = (id: ElementId, way: Exposure) => {
    byNode.set(id, [...(byNode.get(id) ?? []), way]);
  };
  // A front or a balancer is as good as what is demanded on the ways through it.
  for (const way of ways) for (const id of chainOf(elements, way)) add(id, way);
  return new Map([...byNode].map(([id, found]) => [id, standingOf(found)]));
}

const order: readonly Posture[] = ['exposed', 'unknown', 'guarded', 'private'];

function standingOf(ways: readonly Exposure[]): Standing {
  const judged = ways.map(way => ({ way, posture: postureOf(way) }));
  const posture = order.find(one => judged.some(found => found.posture === one)) ?? 'private';
  const worst = judged.filter(found => found.posture === posture);
  return { posture, reasons: worst.slice(0, mostReasons).map(({ way }) => ({ text: reasonOf(way) })) };
}

/** More of the same kind teach nothing new. */
const mostReasons = 3;

/** From this machine alone nobody else reaches it. */
function postureOf(way: Exposure): Posture {
  if (way.reach === 'machine') return 'private';
  const access = accessOf(way);
  if (access === 'open') return 'exposed';
  return access === 'guarded' ? 'guarded' : 'unknown';
}

function reasonOf({ reach, steps }: Exposure): string {
  const way = steps.map(({ text }) => text).join(' ');
  return reach === 'machine' ? l10n.t('{0} Only programs of this machine reach that.', way) : way;
}
