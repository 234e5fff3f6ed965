import type { ApprovedClient, CallerKeys } from '../front/policy';
import type { SandboxPlan } from './sandboxPlan';

export type EngineKind = 'docker' | 'embedded' | 'kubernetes';

/**
 * What an engine must do. It starts, changes, shows and removes the one sandbox it was made for; readiness, verification
 * and waiting are the lifecycle's. Every method throws SecureContainerError, or Cancelled when the signal was aborted.
 */
export interface Engine {
  readonly kind: EngineKind;
  /** Where the engine is and why this one, for people: `unix:///var/run/docker.sock`, "docker context desktop-linux". */
  readonly location: EngineLocation;
  /** Host name or address under which the front's published port is reached from this machine. */
  readonly frontHost: string;
  /** Port under which the front is reached there, if it is not the plan's. */
  readonly frontPort?: number | undefined;
  /** Whether `start` brings what runs to the new plan, so that nothing is stopped first, and a failure leaves the old running. */
  readonly changesInPlace?: boolean;

  /** Gets whatever must be there before `start`: images are pulled where missing. Changes nothing that runs. */
  prepare(plan: SandboxPlan, context: OperationContext): Promise<void>;

  /** Makes and starts everything of the plan; returns when all of it runs (not yet: is ready). Undoes itself on failure. */
  start(options: StartOptions, context: OperationContext): Promise<void>;

  /**
   * Changes what the running front admits or shows. When it resolves no connection is judged by what was before:
   * idle connections are closed, requests under way end within `drainSeconds`. With `after` it may be prepared at once, and
   * takes effect when that has resolved or rejected.
   */
  update(change: Partial<FrontMaterial>, context: OperationContext & { after?: Promise<unknown> }): Promise<void>;

  /** Those of the images that would have to be pulled. */
  missingImages(images: readonly string[]): Promise<readonly string[]>;

  /** What runs now, or undefined if nothing of this sandbox exists. */
  inspect(): Promise<SandboxState | undefined>;

  logs(options: LogOptions): AsyncIterable<LogLine>;

  /**
   * Calls back once it watches, and then whenever a part may have started, changed its health, ended or gone, whoever
   * did it. Resolves when the signal is aborted. Changes nothing. @throws SecureContainerError when it cannot watch any more
   */
  watch(onChange: () => void, signal: AbortSignal): Promise<void>;

  /** Removes everything of this sandbox, also what a killed `start` left behind. Resolves also if there is nothing. */
  stop(context: OperationContext): Promise<void>;

  /** Attacks only the engine can carry out, because they start inside or know where the parts are. */
  tryDirectRoutes(): Promise<readonly RouteAttempt[]>;
  tryEgress(): Promise<readonly RouteAttempt[]>;
}

export interface EngineLocation {
  address: string;
  reason: string;
  /** Where the address alone does not tell: of the kubeconfig, and of the cluster. */
  cluster?: { context: string; namespace: string };
}

export interface OperationContext {
  signal?: AbortSignal;
  report: (progress: Progress) => void;
}

export type Progress =
  | { step: 'pull'; image: string; receivedBytes: number; totalBytes: number | undefined }
  | { step: 'create' | 'start' | 'stop' | 'undo' | 'reload'; what: string }
  /** The user is asked something. */
  | { step: 'confirm' }
  /** `awaiting` is the path asked for; `lastLogLine` the newest line of the service's log. */
  | { step: 'wait'; service: string; awaiting: string; lastLogLine?: string }
  | { step: 'verify'; probe: string };

export interface StartOptions {
  plan: SandboxPlan;
  /** Asked for once, when all that does not need it is under way. */
  material: () => FrontMaterial | Promise<FrontMaterial>;
  /** Secret settings by service id, then by name (`ApiKey`). */
  serviceSecrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the front shows and whom it admits. Holds secrets: goes to the front only. */
export interface FrontMaterial {
  /** PEM: the server certificate, then the authority that issued it. */
  serverCertificate: string;
  /** PEM, PKCS#8. */
  serverKey: string;
  /** PEM: the client authority's certificate (several while one is replaced). */
  clientAuthority: string;
  approvedClients: readonly ApprovedClient[];
  callerKeys?: CallerKeys;
}

export type PartRole = 'front' | 'side' | 'service';

export interface PartState {
  /** Container name, or process description. */
  name: string;
  role: PartRole;
  /** Service id; undefined for the front. */
  service?: string;
  /** Counted from 1; undefined for the front. */
  replica?: number;
  state: 'created' | 'running' | 'exited';
  exitCode?: number;
  outOfMemory?: boolean;
  /** What the image's own health check says, where it has one. */
  health?: 'starting' | 'healthy' | 'unhealthy';
}

export interface SandboxState {
  plan: SandboxPlan;
  parts: readonly PartState[];
  /** ISO 8601. */
  startedAt: string;
}

export interface LogOptions {
  follow: boolean;
  /** Lines from the end to begin with; undefined: all. */
  tail?: number;
  signal?: AbortSignal;
}

export interface LogLine {
  /** {@link PartState.name}. */
  part: string;
  role: PartRole;
  stream: 'stdout' | 'stderr';
  text: string;
}

export interface RouteAttempt {
  /** What was tried: `172.18.0.3:5000 from this machine`. */
  target: string;
  /** What came of it: `connection refused`, `no network interface but lo`. */
  outcome: string;
  /** Whether the attack got through. */
  reached: boolean;
}
