import * as l10n from '@vscode/l10n';
import colors from 'picocolors';
import type { ProbeResult } from '../sandbox/verify/probe';
import { wrappedTable } from './text';

/** The probes as a table for people: a sign and a word, because colour alone says nothing to many. */
export function probeTable(results: readonly ProbeResult[]): string {
  return wrappedTable(
    results.map(({ title, observed, ok }) => [
      ok ? colors.green(`✔ ${l10n.t('holds')}`) : colors.red(`✖ ${l10n.t('FAILS')}`),
      title,
      observed,
    ]),
  );
}
