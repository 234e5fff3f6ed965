import type { Authority } from '../../certificates/issue';
import type { ApprovedClient, RateLimit } from '../../front/policy';
import type { RouteAttempt } from '../engine';
import type { AttackClients, ClientIdentity } from './attackClients';

/** Where a front takes connections. */
export interface FrontAddress {
  /** Host name or IP address, without brackets. */
  host: string;
  port: number;
}

/** A running front and what is needed to attack it. Holds secrets: the client authority's key and a caller's key. */
export interface VerifyTarget extends FrontAddress {
  /** Names and addresses the front answers for. */
  names: readonly string[];
  /** PEM of the authority that issued the server certificate. */
  serverAuthority: string;
  /** Signs the attack certificates; they exist only in memory. */
  clientAuthority: Authority;
  policySummary: PolicySummary;
  /**
   * Whether the front ends, without an alert, connections that are not for it: no TLS, or another name in the handshake. Envoy
   * does, where no filter chain of its listener matches. That the front lives is then shown by what is asked of it afterwards.
   */
  closesUnmatched?: boolean;
  /** A key the front accepts; undefined if it is not known here. */
  callerKey?: string | undefined;
  /** Clients made for this run, of which the approved one is on the list already; else they are made, and it is given to `approve`. */
  clients?: Promise<AttackClients> | undefined;
  /** Changes the running front, and resolves when no connection is judged by what was before. */
  approve(client: ApprovedClient): Promise<void>;
  /** The same. Called early, so that it can be prepared; takes effect once `after` has resolved or rejected. */
  withdraw(client: { serialNumber: string; after: Promise<unknown> }): Promise<void>;
  tryDirectRoutes(): Promise<readonly RouteAttempt[]>;
  tryEgress(): Promise<readonly RouteAttempt[]>;
  /** Given while the service still starts: what only the front judges is not put off until it is ready. */
  starting?: StartingService | undefined;
}

export interface StartingService {
  /** Resolves when the front has ended a TLS handshake; rejects if it never will. */
  front: Promise<unknown>;
  /** Resolves when the service answers anything at all; rejects if it never will be ready. */
  answers: Promise<unknown>;
  /** Resolves when the service is ready; rejects if it never will be. */
  ready: Promise<unknown>;
  /** A client that stays approved: it shows at the end that the front, as it then is, lets approved clients in. */
  client: ClientIdentity;
}

export interface PolicySummary {
  rate: RateLimit;
  /** Largest request body on `goodPath`, octets. */
  maxBodyBytes: number;
  callerKeysRequired: boolean;
  /** A GET of it by an approved client succeeds: `/ready`. */
  goodPath: string;
}
