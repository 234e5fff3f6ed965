import type { AttackClients } from './attackClients';
import type { Connection } from './connection';
import type { Knocking } from './knocking';
import type { VerifyTarget } from './verifyTarget';

/** What `verify --json` prints; `title` is for people. */
export interface ProbeResult {
  probe: string;
  title: string;
  expected: string;
  observed: string;
  ok: boolean;
}

export interface Finding {
  /** The evidence: alert, status, address tried. */
  observed: string;
  ok: boolean;
}

/**
 * When a probe is run.
 * - `control`: first, or last if the service is still starting. Only if an approved client is let in does a refusal prove
 *   anything, so the others depend on it.
 * - `attack`: side by side.
 * - `burst`: after the attacks, because it uses up the rate of the probe client, which they need.
 * - `withdrawn`: after the probe client was withdrawn.
 * - `engine`: asks the engine, not the front, and so depends on nothing.
 */
export type Stage = 'control' | 'attack' | 'burst' | 'withdrawn' | 'engine';

export interface Probe {
  /** Kebab-case and stable. */
  id: string;
  title: string;
  expected: string;
  stage: Stage;
  /** Tries it. A probe that throws has failed, with the reason as its evidence. */
  run(context: ProbeContext): Promise<Finding>;
}

export interface ProbeContext {
  target: VerifyTarget;
  clients: AttackClients;
  knocking: Knocking;
  /** Connections of the probe client, opened and used while it was approved, open until the end of the run. */
  live: Connection[];
}
