import type { Answer, ExposureEnd, ExposureStep, Front, Guard } from './exposure';
import { unknownGuard } from './exposure';
import type { FrontListener, Upstream } from './fronts/frontListener';

/** A container or service, and its port that is called; undefined where any may be. */
export interface Target {
  readonly end: ExposureEnd;
  readonly port: number | undefined;
}

/** What is known of a container as a proxy. */
export interface ProxyReading {
  readonly listeners: readonly FrontListener[];
  /** Where it may pass requests on to, if its configuration is not in the files. */
  readonly guesses: readonly Target[];
}

/** Who finds whom inside a compose project or a cluster. */
export interface Surroundings {
  proxyAt(end: ExposureEnd): ProxyReading;
  resolve(from: ExposureEnd, upstream: Upstream): readonly Target[];
  stepTo(target: Target): ExposureStep;
}

/** The rest of a way: from where a door leads to one end. */
export interface Way {
  readonly steps: readonly ExposureStep[];
  readonly front: Front | undefined;
  readonly guard: Guard;
  readonly end: ExposureEnd;
  readonly port: number | undefined;
  readonly certain: boolean;
}

/** Proxies behind proxies behind proxies: more is a loop or nobody's setup. */
const mostFronts = 4;

/** All ways on from a target: to itself, and through it where it is a proxy. `before` is what the door itself demands. */
export function waysFrom(options: {
  target: Target;
  surroundings: Surroundings;
  before?: Pick<Way, 'front' | 'guard'>;
}): readonly Way[] {
  const { target, surroundings, before = { front: undefined, guard: unknownGuard } } = options;
  const ways: Way[] = [];
  const follow = (next: Target, soFar: Omit<Way, 'end' | 'port'>, passed: readonly unknown[]) => {
    const step = surroundings.stepTo(next);
    const { front, guard, certain } = soFar;
    const way: Way = { steps: [...soFar.steps, step], front, guard, end: next.end, port: next.port, certain };
    ways.push(way);
    const { listeners, guesses } = surroundings.proxyAt(next.end);
    if (passed.length === mostFronts || (listeners.length === 0 && guesses.length === 0)) return;
    const known = [...passed, identityOf(next.end)];
    const onward = (to: readonly Target[], guard: Guard, front: Front, certain: boolean) => {
      for (const one of to) {
        if (!known.includes(identityOf(one.end)))
          follow(one, { ...way, certain, guard: joined(way, guard), front: way.front ?? front }, known);
      }
    };
    for (const listener of listeners) {
      if (next.port !== undefined && listener.port !== undefined && listener.port !== next.port) continue;
      const front: Front = { kind: 'proxy', place: listener.place, runs: next.end };
      const to = unique(listener.upstreams.flatMap(upstream => surroundings.resolve(next.end, upstream)));
      onward(to, listener.guard, front, way.certain);
    }
    onward(guesses, unknownGuard, { kind: 'proxy', place: step.place, runs: next.end }, false);
  };
  follow(target, { ...before, steps: [], certain: true }, []);
  return ways;
}

/** What counts is the first front; what it leaves open (passed-through TLS) the next one decides. */
function joined({ front, guard }: Pick<Way, 'front' | 'guard'>, next: Guard): Guard {
  if (!front) return next;
  const first = (one: Answer, other: Answer): Answer => (one === 'unknown' ? other : one);
  return {
    tls: first(guard.tls, next.tls),
    clientsVerified: first(guard.clientsVerified, next.clientsVerified),
    approvedList: first(guard.approvedList, next.approvedList),
    rateLimited:
      guard.rateLimited === 'yes' || next.rateLimited === 'yes' ? 'yes' : first(guard.rateLimited, next.rateLimited),
  };
}

/** The service or container: what an end is the same by. */
export const identityOf = (end: ExposureEnd): unknown => (end.kind === 'service' ? end.service : end.container);

function unique(targets: readonly Target[]): readonly Target[] {
  const seen = new Map<unknown, Set<number | undefined>>();
  return targets.filter(({ end, port }) => {
    const ports = seen.get(identityOf(end)) ?? new Set();
    if (ports.has(port)) return false;
    seen.set(identityOf(end), ports.add(port));
    return true;
  });
}
