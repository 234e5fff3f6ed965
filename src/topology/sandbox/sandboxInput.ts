import type { RateLimit } from '../../front/policy';
import type { Traffic } from '../graph';

/**
 * What the picture of a sandbox is made of. All of it that an overview has fits as it is; this level of the house does not
 * import that one.
 */
export interface SandboxInput {
  engine: 'docker' | 'embedded' | 'kubernetes';
  plan: { services: readonly ServiceInput[]; front: FrontInput };
  /** What runs. */
  parts: readonly PartInput[];
  /** Also those that are not let in any more. */
  clients: readonly ClientInput[];
  /** Of a sandbox that is on a cluster, where on which. */
  location?: { cluster?: { context: string; namespace: string } };
  /** Where the front is reached. */
  frontAddress?: { host: string; port: number };
  /** Undefined until it was verified. */
  verification?: { verifiedAt: string; results: readonly ProbeInput[] };
  /** Where requests are watched; the picture then keeps room for the figures. */
  traffic?: TrafficInput;
}

export interface ServiceInput {
  id: string;
  displayName: string;
  image: string;
  standIn: boolean;
  port: number;
  replicas: number;
  secretSettings: readonly string[];
  /** Docker volume by the folder it is mounted on. */
  volumes: Readonly<Record<string, string>>;
  egressHosts: readonly string[];
}

export interface FrontInput {
  image: string;
  port: number;
  publishAddresses: readonly string[];
  names: readonly string[];
  rate: RateLimit;
  callerKeysRequired: boolean;
}

export interface PartInput {
  role: 'front' | 'side' | 'service';
  service?: string;
  /** Counted from 1. */
  replica?: number;
  state: 'created' | 'running' | 'exited';
  exitCode?: number;
  outOfMemory?: boolean;
  health?: 'starting' | 'healthy' | 'unhealthy';
}

export interface ClientInput {
  name: string;
  approved: boolean;
  daysLeft: number;
}

export interface ProbeInput {
  probe: string;
  title: string;
  observed: string;
  ok: boolean;
}

export interface TrafficInput {
  /** By the name of the client; one without figures has had no request. */
  clients: Readonly<Record<string, Traffic>>;
  /** Of everybody who is not an approved client. */
  strangers: Traffic;
}
