import * as l10n from '@vscode/l10n';
import type { UpResult } from '../sandbox/lifecycle';
import { allHold } from '../sandbox/verification';
import { curlFor } from './curl';
import { probeTable } from './probeTable';
import { heading, table } from './text';
import { urlOf } from './urlOf';

/** What came of `up`, for people: the probes, where everything is, and how to call it. */
export function upText(options: { result: UpResult; callerKeysRequired: boolean }): string {
  const { result, callerKeysRequired } = options;
  const { engine, reason, state, client, caFile, probes } = result;
  const { front, services } = state.plan;
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
      [l10n.t('URL'), urlOf(front.port)],
      [l10n.t('Server authority'), caFile],
      [l10n.t('Client certificate'), client.certificateFile],
      [l10n.t('Client key'), client.keyFile],
      [l10n.t('PKCS#12'), client.pkcs12File],
    ]),
    '',
    heading(l10n.t('Call it:')),
    curlFor({ plan: state.plan, caFile, client, callerKeysRequired }),
    '',
    l10n.t('How to trust the server authority: secure-container trust'),
    l10n.t('Stop it: secure-container down'),
  ].join('\n');
}
