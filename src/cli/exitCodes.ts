import { Cancelled, SecureContainerError } from '../base/errors';

export const exitCodes = {
  good: 0,
  /** The answer is no: a probe failed, nothing runs. */
  no: 1,
  badUsage: 2,
  /** The engine or the machine failed. */
  failed: 3,
  /** Ended by SIGINT, as shells report it. */
  cancelled: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code for whatever a command threw. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Cancelled) return exitCodes.cancelled;
  if (SecureContainerError.is(error, 'usage')) return exitCodes.badUsage;
  if (SecureContainerError.is(error, 'refused')) return exitCodes.no;
  return exitCodes.failed;
}
