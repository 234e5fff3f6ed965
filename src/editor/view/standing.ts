import type { PartState, SandboxState } from '../../sandbox/engine';
import { allHold } from '../../sandbox/verification';
import type { SandboxView } from '../sandboxModel';

/** How the sandbox stands, in one word. `failed`: a part ended or went, or a probe got through. */
export type Standing = 'none' | 'starting' | 'stopping' | 'verifying' | 'failed' | 'not-verified' | 'secured';

export function standingOf({ overview, activity }: SandboxView): Standing {
  if (activity === 'starting' || activity === 'stopping') return activity;
  const sandbox = overview?.sandbox;
  if (!sandbox) return 'none';
  const { state, verification } = sandbox;
  if (state.parts.some(hasFailed)) return 'failed';
  if (state.parts.some(part => part.state === 'created' || part.health === 'starting')) return 'starting';
  if (activity === 'verifying') return 'verifying';
  // Before its first verification another window may still be making the parts that are not there.
  if (!verification) return 'not-verified';
  return isWhole(state) && allHold(verification.results) ? 'secured' : 'failed';
}

export function hasFailed(part: PartState): boolean {
  return part.state === 'exited' || part.health === 'unhealthy';
}

/** Whether all of it runs: only then may what a verification found be said of now. */
export function isWhole(state: SandboxState): boolean {
  return hasEveryPart(state) && state.parts.every(part => part.state === 'running' && !hasFailed(part));
}

/** Whether none was removed by hand. A service never exists without its side. */
export function hasEveryPart({ plan, parts }: SandboxState): boolean {
  const replicas = plan.services.reduce((count, service) => count + service.replicas, 0);
  return parts.some(part => part.role === 'front') && parts.filter(part => part.role === 'service').length >= replicas;
}
