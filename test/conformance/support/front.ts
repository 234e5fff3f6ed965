import type { AccessLogEntry } from '../../../src/front/accessLog';
import type { FrontPolicy } from '../../../src/front/policy';
import type { Material } from './material';

export interface StartFront {
  policy: FrontPolicy;
  material: Material;
  /** Folder for everything the front keeps; services' sockets are in it. */
  folder: string;
}

/** A front that runs, the same for every kind. */
export interface RunningFront {
  host: string;
  port: number;
  /** Changes the policy; resolves when nothing new is judged by what was before. */
  update(policy: FrontPolicy): Promise<void>;
  accessLog(): Promise<AccessLogEntry[]>;
  stop(): Promise<void>;
}

export interface FrontKind {
  name: string;
  /** Why it cannot run here; undefined if it can. */
  missing(): Promise<string | undefined>;
  /** Whether it can check callers' keys here. */
  checksKeys: boolean;
  /** `fewest`: to the replica with the fewest open requests. `fewer of two`: of two at random, which may be the same one twice. */
  balances: 'fewest' | 'fewer of two';
  /** Whether it makes one line of a field folded over several (as RFC 9112, 5.2 lets it) or with a bare CR, instead of refusing. */
  joinsFoldedFields: boolean;
  /** Whether it keeps lines of who asked for what, as the product's own fronts do. */
  writesAccessLog: boolean;
  /**
   * `answer`: who may not come in is told so, and why. `handshake`: the connection ends with an alert before any request, and the
   * alert does not say which check failed.
   */
  refusesClientsBy: 'answer' | 'handshake';
  /** `alert`: a name in the handshake that is not the front's gets one. `close`: the connection ends without a word. */
  refusesNamesBy: 'alert' | 'close';
  /** Of its answer to a CORS preflight: any good one will do for a browser (Fetch, "CORS-preflight fetch"). */
  preflightStatus: 200 | 204;
  /** Whether it answers for addresses too: a client that names an address sends no SNI (RFC 6066, 3). */
  answersForAddresses: boolean;
  start(options: StartFront): Promise<RunningFront>;
}

/** How the product's own fronts, nginx and the embedded one, do what others do otherwise. */
export const ownFront = {
  joinsFoldedFields: false,
  balances: 'fewest',
  writesAccessLog: true,
  refusesClientsBy: 'answer',
  refusesNamesBy: 'alert',
  preflightStatus: 204,
  answersForAddresses: true,
} as const;
