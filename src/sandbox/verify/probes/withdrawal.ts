import * as l10n from '@vscode/l10n';
import { type AttemptResult, protocolNames } from '../evidence';
import { findingOf, isKeptOut, type Trial } from '../judging';
import { pastTheRate } from '../pastTheRate';
import type { Probe, ProbeContext } from '../probe';

const notApprovedStatus = 403;

export function withdrawnCertificate(): Probe {
  return {
    id: 'withdrawn-certificate',
    title: l10n.t('A withdrawn certificate, on open connections and on new ones'),
    expected: l10n.t('403, or an alert; open connections may also be closed'),
    stage: 'withdrawn',
    async run(context) {
      const [onOpen, onNew] = await Promise.all([knockOnOpenConnections(context), knockAnew(context)]);
      const open = findingOf(onOpen, result => isKeptOut(result, [notApprovedStatus]) || isClosed(result));
      // The front must still speak: a closed connection alone could also be a front that did not survive the change.
      const fresh = findingOf(onNew, result => isKeptOut(result, [notApprovedStatus]));
      return { observed: `${open.observed}; ${fresh.observed}`, ok: open.ok && fresh.ok };
    },
  };
}

export function resumedAfterWithdrawal(): Probe {
  return {
    id: 'resumed-after-withdrawal',
    title: l10n.t('A TLS session of a withdrawn client, resumed'),
    expected: l10n.t('not resumed, and 403 or an alert'),
    stage: 'withdrawn',
    async run(context) {
      const trials = await Promise.all(context.live.map(connection => resume(context, connection)));
      const refusal = findingOf(trials, result => isKeptOut(result, [notApprovedStatus]) && !isResumed(result));
      const resumed = trials.filter(trial => isResumed(trial.result)).map(trial => trial.what);
      const note =
        resumed.length > 0 ? l10n.t('RESUMED with {0}', resumed.join(', ')) : l10n.t('no session was resumed');
      return { observed: `${refusal.observed}; ${note}`, ok: refusal.ok };
    },
  };
}

async function resume({ knocking, clients }: ProbeContext, connection: ProbeContext['live'][number]): Promise<Trial> {
  const version = connection.tlsVersion === 'TLSv1.2' ? 'TLSv1.2' : 'TLSv1.3';
  const session = connection.session();
  const knock = { client: clients.approved, version, alpn: connection.protocol, session } as const;
  return { what: version, result: await pastTheRate(() => knocking.knock(knock)) };
}

function knockOnOpenConnections({ live, knocking }: ProbeContext): Promise<Trial[]> {
  return Promise.all(
    live.map(async connection => ({
      what: l10n.t('open {0} connection', protocolNames[connection.protocol]),
      result: await pastTheRate(() => connection.request(knocking.requestOf({}))),
    })),
  );
}

function knockAnew({ knocking, clients }: ProbeContext): Promise<Trial[]> {
  return Promise.all(
    (['h2', 'http/1.1'] as const).map(async alpn => ({
      what: l10n.t('new {0} connection', protocolNames[alpn]),
      result: await pastTheRate(() => knocking.knock({ alpn, client: clients.approved })),
    })),
  );
}

function isClosed(result: AttemptResult): boolean {
  return result.outcome === 'refused';
}

function isResumed(result: AttemptResult): boolean {
  return result.outcome === 'answered' && result.resumed;
}
