import { composeProjects } from '../compose/composeProject';
import type { ManifestSet } from '../manifestSet';
import { perSet } from '../perSet';
import type { SourceText } from '../yaml/node';
import { clusterSurroundings } from './clusterSurroundings';
import { composeExposures } from './composeExposures';
import type { ClusterDoor } from './doors';
import type { Exposure, ExposureEnd } from './exposure';
import { gatewayDoors } from './gatewayDoors';
import { hostDoors } from './hostDoors';
import { ingressDoors } from './ingressDoors';
import { istioDoors } from './istioDoors';
import { serviceDoors } from './serviceDoors';
import { identityOf, waysFrom } from './ways';

/** Every way from outside to a container or service that the files of a set say together, worked out once a set. */
export const exposures = perSet((set): readonly Exposure[] => [...composeWays(set), ...clusterWays(set)]);

/** The ways to one container or service. */
export function exposuresOf(set: ManifestSet, end: ExposureEnd): readonly Exposure[] {
  return byEnd(set).get(identityOf(end)) ?? [];
}

const byEnd = perSet(set => {
  const found = new Map<unknown, Exposure[]>();
  for (const exposure of exposures(set)) {
    const identity = identityOf(exposure.end);
    const known = found.get(identity);
    if (known) known.push(exposure);
    else found.set(identity, [exposure]);
  }
  return found;
});

/** The ways whose door is in a file. */
export function exposuresFrom(set: ManifestSet, source: SourceText): readonly Exposure[] {
  return byDoor(set).get(source) ?? [];
}

const byDoor = perSet(set => {
  const found = new Map<SourceText | undefined, Exposure[]>();
  for (const exposure of exposures(set)) {
    const source = exposure.steps[0]?.place.source;
    const known = found.get(source);
    if (known) known.push(exposure);
    else found.set(source, [exposure]);
  }
  return found;
});

const clusterDoors = (set: ManifestSet): readonly ClusterDoor[] =>
  [hostDoors, serviceDoors, ingressDoors, gatewayDoors, istioDoors].flatMap(doors => doors(set));

function clusterWays(set: ManifestSet): readonly Exposure[] {
  const surroundings = clusterSurroundings(set);
  return clusterDoors(set).flatMap(({ targets, door, reach, steps, before }) =>
    targets.flatMap(target =>
      waysFrom({ target, surroundings, ...(before ? { before } : {}) }).map(
        ({ steps: further, front, guard, end, port, certain }): Exposure => ({
          door,
          reach,
          steps: [...steps, ...further],
          front,
          guard,
          end,
          port,
          certain,
        }),
      ),
    ),
  );
}

/** Two projects may show the same way, a base alone and with a file laid over it: it is told once. */
function composeWays(set: ManifestSet): readonly Exposure[] {
  const seen = new Map<unknown, Set<string>>();
  return composeProjects(set.composeFiles)
    .flatMap(composeExposures)
    .filter(({ steps, end, port, door }) => {
      const name = end.kind === 'service' ? end.service.name : end.container.name;
      const key = `${door} ${port} ${name} ${steps.length}`;
      const first = steps[0]?.place;
      const known = seen.get(first) ?? new Set<string>();
      if (known.has(key)) return false;
      seen.set(first, known.add(key));
      return true;
    });
}
