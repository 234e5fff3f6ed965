import type { Authority, IssuedCertificate } from '../../certificates/issue';
import type { RateLimit } from '../../front/policy';
import type { RouteAttempt } from '../engine';

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
