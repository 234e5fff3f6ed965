import type { PartState } from '../../sandbox/engine';
import { allHold } from '../../sandbox/verification';
import type { SandboxView } from '../sandboxModel';

/** How the sandbox stands, in one word. `failed`: a part ended or a probe got through. */
export type Standing = 'none' | 'starting' | 'stopping' | 'verifying' | 'failed' | 'not-verified' | 'secured';

export function standingOf({ overview, activity }: SandboxView): Standing {
  if (activity === 'starting' || activity === 'stopping') return activity;
  const sandbox = overview?.sandbox;
  if (!sandbox) return 'none';
  const { parts } = sandbox.state;
  if (parts.some(hasFailed)) return 'failed';
  if (parts.some(part => part.state === 'created' || part.health === 'starting')) return 'starting';
  if (activity === 'verifying') return 'verifying';
  if (!sandbox.verification) return 'not-verified';
  return allHold(sandbox.verification.results) ? 'secured' : 'failed';
}

export function hasFailed(part: PartState): boolean {
  return part.state === 'exited' || part.health === 'unhealthy';
}
