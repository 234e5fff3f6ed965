import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { cloudAnswers } from '../../../front/policy';
import type { AttemptResult } from '../evidence';
import { findingOf } from '../judging';
import type { Probe, ProbeContext } from '../probe';

export function missingKey(): Probe {
  return {
    id: 'missing-key',
    title: l10n.t('An approved client without a subscription key'),
    expected: l10n.t("the cloud's 401, if a key is asked for"),
    stage: 'attack',
    run: whereKeysAreAskedFor(async ({ knocking, clients }) => {
      const result = await knocking.knock({ client: clients.approved, withCallerKey: false });
      return findingOf([{ what: l10n.t('no key'), result }], r => isCloudAnswer(r, cloudAnswers.missingKey));
    }),
  };
}

export function wrongKey(): Probe {
  return {
    id: 'wrong-key',
    title: l10n.t('An approved client with a wrong subscription key or a forged token'),
    expected: l10n.t("the cloud's 401, if a key is asked for"),
    stage: 'attack',
    run: whereKeysAreAskedFor(async ({ knocking, clients }) => {
      const trials = [
        { what: l10n.t('wrong key'), headers: { 'ocp-apim-subscription-key': randomBytes(16).toString('hex') } },
        { what: l10n.t('forged token'), headers: { authorization: `Bearer ${forgedToken()}` } },
      ].map(async ({ what, headers }) => ({
        what,
        result: await knocking.knock({ client: clients.approved, withCallerKey: false, headers }),
      }));
      return findingOf(await Promise.all(trials), r => isCloudAnswer(r, cloudAnswers.wrongKey));
    }),
  };
}

function whereKeysAreAskedFor(run: Probe['run']): Probe['run'] {
  return async (context: ProbeContext) =>
    context.target.policySummary.callerKeysRequired
      ? run(context)
      : { observed: l10n.t('no key is asked for'), ok: true };
}

/** Octet for octet, so that an SDK behaves as it does against the cloud. */
function isCloudAnswer(result: AttemptResult, answer: { status: number; body: string }): boolean {
  return (
    result.outcome === 'answered' && result.status === answer.status && result.body.toString('utf8') === answer.body
  );
}

/** A well-formed JSON Web Token that claims everything and is signed by nobody (RFC 8725, 2.1). */
function forgedToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ exp: inAnHour, sub: 'verify' })}.`;
}
