import * as l10n from '@vscode/l10n';
import { cloudAnswers, frontAnswers } from '../../../front/policy';
import { type AttemptResult, describe, protocolNames } from '../evidence';
import { findingOf, isKeyUnknown } from '../judging';
import type { Probe, ProbeContext } from '../probe';

/** Requests sent side by side in a burst: what fronts let run at once on one HTTP/2 connection is 100 or more. */
const waveSize = 50;
/** The rate refills the bucket while the burst runs; this many seconds of it are outrun. */
const outrunSeconds = 3;

export function burstOverRate(): Probe {
  return {
    id: 'burst-over-rate',
    title: l10n.t('More requests at once than the rate allows'),
    expected: l10n.t('429 with Retry-After'),
    stage: 'burst',
    async run(context) {
      const { rate } = context.target.policySummary;
      const most = 1 + rate.burst + Math.ceil(rate.requestsPerSecond * outrunSeconds);
      let sent = 0;
      while (sent < most) {
        const size = Math.min(waveSize, most - sent);
        const results = await wave(context, size);
        sent += size;
        const refused = results.find(isTooManyRequests);
        if (refused) return judge429(refused, sent);
        const failed = results.find(result => result.outcome !== 'answered');
        if (failed) return { observed: describe(failed), ok: false };
      }
      return { observed: l10n.t('{0} requests and no 429', sent), ok: false };
    },
  };
}

export function oversizedBody(): Probe {
  return {
    id: 'oversized-body',
    title: l10n.t('A request body over the limit'),
    expected: '413',
    stage: 'attack',
    async run({ knocking, clients, target }) {
      const length = target.policySummary.maxBodyBytes + 1;
      const trials = (['h2', 'http/1.1'] as const).map(async alpn => ({
        what: l10n.t('{0} octets over {1}', length, protocolNames[alpn]),
        result: await knocking.knock({
          alpn,
          client: clients.approved,
          method: 'POST',
          headers: { 'content-length': String(length) },
          withholdBody: true,
        }),
      }));
      // A front may judge the key before it looks at the length; without one it never gets to the latter.
      const statuses: number[] = [
        frontAnswers.bodyTooLarge.status,
        ...(isKeyUnknown(target) ? [cloudAnswers.missingKey.status] : []),
      ];
      return findingOf(
        await Promise.all(trials),
        result => result.outcome === 'answered' && statuses.includes(result.status),
      );
    },
  };
}

/** The answers to so many requests; only the first 429 once there is one, for a service may take its time with the others. */
async function wave({ knocking, clients }: ProbeContext, count: number): Promise<AttemptResult[]> {
  const opening = await knocking.open({ client: clients.approved });
  if (opening.outcome !== 'open') return [opening];
  try {
    const requests = Array.from({ length: count }, () => opening.connection.request(knocking.requestOf({})));
    const refused = new Promise<AttemptResult[]>(resolve => {
      for (const request of requests) void request.then(result => isTooManyRequests(result) && resolve([result]));
    });
    return await Promise.race([refused, Promise.all(requests)]);
  } finally {
    opening.connection.close();
  }
}

function isTooManyRequests(result: AttemptResult): boolean {
  return result.outcome === 'answered' && result.status === 429;
}

function judge429(result: AttemptResult, sent: number) {
  const wait = result.outcome === 'answered' ? result.headers['retry-after'] : undefined;
  const ok = /^[1-9]\d*$/.test(String(wait));
  const observed = ok
    ? l10n.t('429 with Retry-After: {0}, within {1} requests', String(wait), sent)
    : l10n.t('429 without Retry-After, within {0} requests', sent);
  return { observed, ok };
}
