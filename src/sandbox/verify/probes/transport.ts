import * as l10n from '@vscode/l10n';
import { frontAnswers } from '../../../front/policy';
import { protocolNames } from '../evidence';
import { findingOf, isKeptOut, isTurnedAway } from '../judging';
import { offerOldTls } from '../oldTls';
import type { Probe } from '../probe';

/** Reserved by RFC 2606: never a name of the front. */
const foreignName = 'foreign.invalid';

export function plainHttp(): Probe {
  return {
    id: 'plain-http',
    title: l10n.t('Plain HTTP'),
    expected: l10n.t('400, never an answer of the service'),
    stage: 'attack',
    async run({ target, knocking }) {
      const result = await knocking.knock({ plainHttp: true, alpn: 'http/1.1', withCallerKey: false });
      const { status } = frontAnswers.plainHttp;
      return findingOf([{ what: 'http://', result }], r => isTurnedAway(r, { target, status }));
    },
  };
}

export function oldTls(): Probe {
  return {
    id: 'old-tls',
    title: l10n.t('TLS 1.0 and TLS 1.1'),
    expected: l10n.t('an alert'),
    stage: 'attack',
    async run({ target, knocking }) {
      const { host, port } = target;
      const trials = await Promise.all(
        (['TLS 1.0', 'TLS 1.1'] as const).map(async version => ({
          version,
          answer: await offerOldTls({ host, port, version, servername: knocking.name }),
        })),
      );
      return {
        observed: trials.map(({ version, answer }) => `${version}: ${answer.evidence}`).join('; '),
        ok: trials.every(({ answer }) => answer.refused),
      };
    },
  };
}

export function foreignSni(): Probe {
  return {
    id: 'foreign-sni',
    title: l10n.t('A foreign name in the TLS handshake (SNI) and in the request'),
    expected: l10n.t('an alert, or 421'),
    stage: 'attack',
    async run({ target, knocking, clients }) {
      // Both names agree, as when a page's own domain is pointed at this machine (DNS rebinding).
      const names = { servername: foreignName, hostHeader: foreignName };
      const result = await knocking.knock({ client: clients.approved, ...names });
      const { status } = frontAnswers.misdirected;
      return findingOf([{ what: foreignName, result }], r => isTurnedAway(r, { target, status }));
    },
  };
}

export function foreignHost(): Probe {
  return {
    id: 'foreign-host',
    title: l10n.t('A foreign name in the request only (Host)'),
    expected: '421',
    stage: 'attack',
    async run({ knocking, clients }) {
      const trials = (['h2', 'http/1.1'] as const).map(async alpn => ({
        what: protocolNames[alpn],
        result: await knocking.knock({ alpn, client: clients.approved, hostHeader: foreignName }),
      }));
      return findingOf(await Promise.all(trials), r => isKeptOut(r, [frontAnswers.misdirected.status]));
    },
  };
}
