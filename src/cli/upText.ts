import * as l10n from '@vscode/l10n';
import type { Engine } from '../sandbox/engine';
import type { UpResult } from '../sandbox/lifecycle';
import { originOf } from '../sandbox/snippets/call';
import { allHold } from '../sandbox/verification';
import { curlFor } from './curl';
import { probeTable } from './probeTable';
import { heading, table } from './text';

/** What came of `up`, for people: the probes, where everything is, and how to call it. */
export function upText(options: { result: UpResult; callerKeysRequired: boolean }): string {
  const { result, callerKeysRequired } = options;
  const { engine, reason, state, client, caFile, probes } = result;
  const { services } = state.plan;
  const verified = allHold(probes);
  return [
    probeTable(probes),
    '',
    heading(
      verified
        ? l10n.t('Secured: all {0} probes hold.', probes.length)
        : l10n.t('NOT SECURED: {0} of {1} probes failed.', probes.filter(probe => !probe.ok).length, probes.length),
    ),
    '',
    table([
      [l10n.t('Services'), services.map(service => service.displayName).join(', ')],
      [l10n.t('Engine'), `${engine.kind} (${engine.location.address}). ${reason}`],
      [l10n.t('URL'), originOf(state.plan)],
      ...gatewayRow(engine),
      [l10n.t('Server authority'), caFile],
      [l10n.t('Client certificate'), client.certificateFile],
      [l10n.t('Client key'), client.keyFile],
      [l10n.t('PKCS#12'), client.pkcs12File],
    ]),
    '',
    heading(l10n.t('Call it:')),
    curlFor({ plan: state.plan, engine, caFile, client, callerKeysRequired }),
    '',
    l10n.t('How to trust the server authority: secure-container trust'),
    l10n.t('Stop it: secure-container down'),
  ].join('\n');
}

/** Names are the user's to point there: no cluster of ours changes the DNS. */
function gatewayRow({ kind, frontHost, frontPort }: Engine): string[][] {
  if (kind !== 'kubernetes') return [];
  return [[l10n.t('Gateway'), l10n.t('{0}, port {1}: let the name in the URL lead there', frontHost, frontPort ?? '')]];
}
