import * as l10n from '@vscode/l10n';
import { frontAnswers } from '../../../front/policy';
import type { AttackClients } from '../attackClients';
import { errorCodeOf } from '../evidence';
import { findingOf, isKeptOut, isKeyUnknown, isLetIn, type Trial } from '../judging';
import type { Knock } from '../knocking';
import { pastTheRate } from '../pastTheRate';
import type { Finding, Probe, ProbeContext } from '../probe';

/** Every path is guarded, also those that tell about the service. */
const guardedPaths = ['/', '/swagger', '/status', '/ready', '/text/analytics/v3.1/languages'];

/** The two ways in that differ most. */
const ways = [
  { what: 'HTTP/2 over TLS 1.3', alpn: 'h2', version: 'TLSv1.3' },
  { what: 'HTTP/1.1 over TLS 1.2', alpn: 'http/1.1', version: 'TLSv1.2' },
] as const;

export function approvedCertificate(): Probe {
  return {
    id: 'approved-certificate',
    title: l10n.t('An approved client certificate'),
    expected: l10n.t('let in'),
    stage: 'control',
    async run(context) {
      const { target } = context;
      const trials = await (target.starting
        ? inBothWays(context, { client: target.starting.client })
        : onLiveConnections(context, {}));
      const keyUnknown = isKeyUnknown(target);
      const { observed, ok } = findingOf(trials, result => isLetIn(result, keyUnknown));
      const note = l10n.t('past the certificate check; no key at hand to go further');
      return { observed: ok && keyUnknown ? `${observed}: ${note}` : observed, ok };
    },
  };
}

/**
 * Whether the approved probe client is past the check of certificates, for as long as there is no service to let it in to: it
 * is asked as a page of a foreign origin would ask, which the front refuses in words of its own after that check.
 */
export async function admission(context: ProbeContext): Promise<Finding> {
  const trials = await onLiveConnections(context, { headers: { origin: 'https://foreign.invalid' } });
  return findingOf(
    trials,
    result => result.outcome === 'answered' && errorCodeOf(result) === frontAnswers.originNotAllowed.code,
  );
}

export function noCertificate(): Probe {
  return {
    id: 'no-certificate',
    title: l10n.t('No client certificate, on any path'),
    expected: l10n.t('403, or an alert'),
    stage: 'attack',
    async run({ knocking }) {
      const opening = await knocking.open({});
      const ask = async (path: string) =>
        opening.outcome === 'open' ? opening.connection.request(knocking.requestOf({ path })) : opening;
      const trials = await Promise.all(guardedPaths.map(async path => ({ what: path, result: await ask(path) })));
      if (opening.outcome === 'open') opening.connection.close();
      return findingOf(trials, isRefusedCertificate);
    },
  };
}

export function foreignAuthority(): Probe {
  return refusedCertificate({
    id: 'foreign-authority',
    title: l10n.t('A certificate of another authority, with an approved name and serial number'),
    client: 'foreign',
  });
}

export function expiredCertificate(): Probe {
  return refusedCertificate({
    id: 'expired-certificate',
    title: l10n.t('An expired certificate'),
    client: 'expired',
  });
}

export function wrongUsage(): Probe {
  return refusedCertificate({
    id: 'wrong-usage',
    title: l10n.t('A certificate for servers, used by a client'),
    client: 'wrongUsage',
  });
}

export function unlistedCertificate(): Probe {
  return refusedCertificate({
    id: 'unlisted-certificate',
    title: l10n.t('A certificate of our authority that was not approved'),
    client: 'unlisted',
  });
}

function refusedCertificate(attack: { id: string; title: string; client: keyof AttackClients }): Probe {
  return {
    id: attack.id,
    title: attack.title,
    expected: l10n.t('403, or an alert'),
    stage: 'attack',
    async run(context) {
      return findingOf(await inBothWays(context, { client: context.clients[attack.client] }), isRefusedCertificate);
    },
  };
}

/** Of the probe client; they stay open for the withdrawal. */
function onLiveConnections({ clients, knocking, live }: ProbeContext, knock: Knock): Promise<Trial[]> {
  return Promise.all(
    ways.map(async ({ what, ...way }): Promise<Trial> => {
      const opening = await knocking.open({ ...way, client: clients.approved });
      if (opening.outcome !== 'open') return { what, result: opening };
      live.push(opening.connection);
      return { what, result: await opening.connection.request(knocking.requestOf(knock)) };
    }),
  );
}

function inBothWays({ knocking }: ProbeContext, knock: Knock): Promise<Trial[]> {
  return Promise.all(
    ways.map(async ({ what, ...way }) => ({
      what,
      result: await pastTheRate(() => knocking.knock({ ...knock, ...way })),
    })),
  );
}

function isRefusedCertificate(result: Trial['result']): boolean {
  return isKeptOut(result, [frontAnswers.clientNotApproved.status]);
}
