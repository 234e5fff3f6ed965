import * as l10n from '@vscode/l10n';
import { escaped, markdownTable, unbroken } from '../../base/markdown';
import type { Diagnosis } from '../../sandbox/diagnose';

/** What the doctor found, for people: what needs them first. */
export function doctorMarkdown(diagnoses: readonly Diagnosis[]): string {
  const signs = {
    good: `✔ ${l10n.t('good')}`,
    missing: `○ ${l10n.t('missing')}`,
    unavailable: `○ ${l10n.t('unavailable')}`,
    bad: `✖ **${l10n.t('bad')}**`,
  };
  const bad = diagnoses.filter(({ condition }) => condition === 'bad');
  const sorted = [...bad, ...diagnoses.filter(({ condition }) => condition !== 'bad')];
  return [
    `# ${verdictOf(bad.length)}`,
    markdownTable(
      [l10n.t('Condition'), l10n.t('Subject'), l10n.t('Name'), l10n.t('Found')],
      sorted.map(({ condition, subject, name, found }) => [
        unbroken(signs[condition]),
        subject,
        escaped(name),
        escaped(found),
      ]),
    ),
    ...(diagnoses.some(({ condition }) => condition === 'missing')
      ? [l10n.t('What is missing is made or pulled when it is needed.')]
      : []),
    '',
  ].join('\n\n');
}

function verdictOf(bad: number): string {
  if (bad === 0) return l10n.t('Everything a start needs is here');
  return bad === 1 ? l10n.t('1 finding needs you') : l10n.t('{0} findings need you', bad);
}
