import * as l10n from '@vscode/l10n';
import { type AttemptResult, describe } from './evidence';
import type { Finding } from './probe';
import type { VerifyTarget } from './verifyTarget';

/** Whether a client without the right to come in was kept out: by an alert, or by an answer with one of the statuses. */
export function isKeptOut(result: AttemptResult, statuses: readonly number[]): boolean {
  if (result.outcome === 'answered') return statuses.includes(result.status);
  // A closed connection may also be a front that has just died, so it proves nothing on a new one.
  return result.outcome === 'refused' && result.how === 'alert';
}

/** The same for a connection that is not for this front at all: it may be closed without a word where that is the front's way. */
export function isTurnedAway(result: AttemptResult, options: { target: VerifyTarget; status: number }): boolean {
  const closed = result.outcome === 'refused' && options.target.closesUnmatched === true;
  return closed || isKeptOut(result, [options.status]);
}

/** Whether a key is asked for and none is at hand: then the cloud's 401 is as far as a request of ours gets. */
export function isKeyUnknown(target: VerifyTarget): boolean {
  return target.policySummary.callerKeysRequired && target.callerKey === undefined;
}

/**
 * Whether the service was reached as it should: any answer that is neither the front's refusal nor a failure. Without
 * the caller's key the cloud's 401 is as good: the front gives it only to a client it has let in.
 */
export function isLetIn(result: AttemptResult, keyUnknown: boolean): boolean {
  if (result.outcome !== 'answered') return false;
  return (result.status >= 200 && result.status < 400) || (keyUnknown && result.status === 401);
}

export interface Trial {
  /** What was tried, in few words: `/swagger`, `HTTP/2`. */
  what: string;
  result: AttemptResult;
}

/** One finding of several trials: ok if all are; equal outcomes are told together. */
export function findingOf(trials: readonly Trial[], isOk: (result: AttemptResult) => boolean): Finding {
  const byOutcome = new Map<string, string[]>();
  for (const { what, result } of trials) {
    const outcome = describe(result);
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), what]);
  }
  const observed = [...byOutcome].map(([outcome, alike]) => l10n.t('{0} ({1})', outcome, alike.join(', '))).join('; ');
  return { observed, ok: trials.length > 0 && trials.every(trial => isOk(trial.result)) };
}
