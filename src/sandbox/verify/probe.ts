import type { Authority, IssuedCertificate } from '../../certificates/issue';
import type { RateLimit } from '../../front/policy';
import type { RouteAttempt } from '../engine';
import type { AttackClients } from './attackClients';
import type { Connection } from './connection';
import type { Knocking } from './knocking';

/** A running front and what is needed to attack it. Holds secrets: the client authority's key and a caller's key. */
export interface VerifyTarget {
  host: string;
  port: number;
  /** Names and addresses the front answers for. */
  names: readonly string[];
  /** PEM of the authority that issued the server certificate. */
  serverAuthority: string;
  /** Signs the attack certificates; they exist only in memory. */
  clientAuthority: Authority;
  policySummary: PolicySummary;
  /** A key the front accepts; undefined if it is not known here. */
  callerKey?: string | undefined;
  /** Client that is on the approved list already, made for this run; else one is made and given to `approve`. */
  alreadyApproved?: IssuedCertificate | undefined;
  /** Both change the running front, and resolve when no connection is judged by what was before. */
  approve(client: { name: string; serialNumber: string }): Promise<void>;
  withdraw(serialNumber: string): Promise<void>;
  tryDirectRoutes(): Promise<readonly RouteAttempt[]>;
  tryEgress(): Promise<readonly RouteAttempt[]>;
}

export interface PolicySummary {
  rate: RateLimit;
  /** Largest request body on `goodPath`, octets. */
  maxBodyBytes: number;
  callerKeysRequired: boolean;
  /** A GET of it by an approved client succeeds: `/ready`. */
  goodPath: string;
}

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
 * - `control`: first. Only if an approved client is let in does a refusal prove anything, so the others depend on it.
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
  /** Connections of the probe client, opened and used by the control, open until the end of the run. */
  live: Connection[];
}
