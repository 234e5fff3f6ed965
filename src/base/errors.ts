/**
 * What went wrong, for programs: the command line maps it to an exit code, the editor to a message with actions.
 * - `usage`: the caller asked for something that cannot be (exit code 2)
 * - `refused`: the answer is no, for example a probe failed (exit code 1)
 * - everything else: the engine or the machine failed (exit code 3)
 */
export type ErrorKind =
  | 'usage'
  | 'refused'
  | 'no-engine'
  | 'engine-permission'
  | 'engine-lost'
  | 'engine-failed'
  | 'image-missing'
  | 'registry-unreachable'
  | 'port-taken'
  | 'name-taken'
  | 'busy'
  | 'service-exited'
  | 'service-out-of-memory'
  | 'service-not-ready'
  | 'front-failed'
  | 'disk-full'
  | 'state-unwritable'
  | 'certificate-damaged'
  | 'certificate-expired'
  | 'clock-skew'
  | 'cluster-unreachable'
  | 'cluster-untrusted'
  | 'cluster-unauthorized'
  | 'cluster-forbidden'
  | 'mesh-missing'
  | 'mesh-outdated'
  | 'mesh-not-injecting'
  | 'gateway-missing'
  | 'quota-exceeded'
  | 'pod-security'
  | 'rollout-stuck'
  | 'internal';

/** What puts it right, where that is an operation of this product: each adapter has its own way to it. */
export type Remedy = 'stop' | 'deploy' | 'other-namespace';

export interface ErrorDetails {
  kind: ErrorKind;
  /** One plain sentence: what happened. Never holds a secret. */
  reason: string;
  /** One plain sentence: what the user can do about it. */
  nextStep: string;
  remedy?: Remedy;
  /** Line, from 1, of the file that `reason` names. */
  line?: number;
  cause?: unknown;
}

/** The one error type of the product. Cancellation is not an error: see {@link Cancelled}. */
export class SecureContainerError extends Error {
  readonly kind: ErrorKind;
  readonly reason: string;
  readonly nextStep: string;
  readonly remedy: Remedy | undefined;
  readonly line: number | undefined;

  constructor(details: ErrorDetails) {
    super(`${details.reason} ${details.nextStep}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'SecureContainerError';
    this.kind = details.kind;
    this.reason = details.reason;
    this.nextStep = details.nextStep;
    this.remedy = details.remedy;
    this.line = details.line;
  }

  static is(error: unknown, kind?: ErrorKind): error is SecureContainerError {
    return error instanceof SecureContainerError && (kind === undefined || error.kind === kind);
  }
}

/** Thrown when the user stopped an operation. Whoever catches it undoes what was begun and says nothing. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled.');
    this.name = 'Cancelled';
  }
}

/** Throws {@link Cancelled} if the signal has been aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Cancelled();
}

/** The code of a Node.js system error (`ENOENT`, `EACCES`, ...), or undefined. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** A short text for any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
