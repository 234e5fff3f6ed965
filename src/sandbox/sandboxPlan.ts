import type { RateLimit, Route } from '../front/policy';

/**
 * Everything about a sandbox but its secrets and its approved list: plain JSON, kept by the engine beside what runs
 * (a label in Docker, the host process of the embedded engine), so that the engine stays the only source of truth.
 */
export interface SandboxPlan {
  version: 1;
  sandboxId: string;
  services: readonly PlannedService[];
  front: PlannedFront;
}

export interface PlannedFront {
  image: string;
  /** The port on this machine. */
  port: number;
  /** Addresses of this machine on which the port is published: `127.0.0.1` and `::1` unless the user says otherwise. */
  publishAddresses: readonly string[];
  /** Names and addresses the front answers for. */
  names: readonly string[];
  rate: RateLimit;
  corsAllowedOrigins: readonly string[];
  /** Whether callers must also show a subscription key. The keys themselves are never in the plan. */
  callerKeysRequired: boolean;
}

export interface PlannedService {
  /** Id in the catalogue; unique in the plan. */
  id: string;
  displayName: string;
  image: string;
  /** Whether this is the project's own stand-in, whose program the engine brings along. */
  standIn: boolean;
  /** TCP port the service listens on in its own, private network namespace. */
  port: number;
  replicas: number;
  /** Settings that are not secret (`Eula`, `Billing`, ...). */
  environment: Readonly<Record<string, string>>;
  /** Names of settings whose values are secret and are given to the engine apart (`ApiKey`). */
  secretSettings: readonly string[];
  /** Tells one set of secrets from another, so that a changed key replaces the sandbox; from it no key can be had. */
  secretsFingerprint?: string;
  /** Docker volumes of the user's own, by the folder they are mounted on: models, licences. Never made or removed by us. */
  volumes: Readonly<Record<string, string>>;
  resources: { memoryBytes: number; cpus: number; pids: number };
  /** The least an image needs beyond the strict default; an empty object is the strict default. */
  needs: ServiceNeeds;
  /** Exact host names it may reach on port 443. */
  egressHosts: readonly string[];
  /** Routes of this service; `upstream` is always its id. */
  routes: readonly Route[];
  /** How long it may take to become ready, seconds. */
  startTimeoutSeconds: number;
  /** A request that shows it works, for the printed `curl` and the topology. */
  sample?: { method: string; path: string; body?: string };
}

export interface ServiceNeeds {
  /** `uid[:gid]`; undefined keeps the image's own user. */
  user?: string;
  /** The image writes to its own file system. */
  writableRootFilesystem?: boolean;
  /** Paths that must be writable when the root file system is not: in-memory file systems, with their size limit in octets. */
  temporaryFolders?: Readonly<Record<string, number>>;
  /** Linux capabilities to keep; none by default. */
  capabilities?: readonly string[];
}
