import * as l10n from '@vscode/l10n';
import { escaped, markdownTable, unbroken } from '../../base/markdown';
import type { EngineKind, EngineLocation, SandboxState } from '../../sandbox/engine';
import { originOf } from '../../sandbox/snippets/call';
import type { VerificationRecord } from '../../sandbox/verification';
import type { ProbeResult } from '../../sandbox/verify/probe';
import { localTime } from '../localTime';
import { partPurpose, partStateText } from '../view/partTexts';
import { isWhole } from '../view/standing';

/** A verification for people: the verdict first, what failed next, then every probe with its evidence. */
export function reportMarkdown(options: {
  engine: EngineKind;
  location: EngineLocation;
  state: SandboxState;
  verification: VerificationRecord;
  /** Of the editor (BCP 47), for times. */
  language: string;
}): string {
  const { engine, location, state, verification, language } = options;
  const { callerKeysRequired, names } = state.plan.front;
  const { results, verifiedAt } = verification;
  const failed = results.filter(result => !result.ok);
  const holds = isWhole(state) ? l10n.t('holds') : l10n.t('held');
  const services = state.plan.services.map(service => service.displayName).join(', ');
  return [
    `# ${verdictOf({ all: results.length, failed: failed.length, isWhole: isWhole(state) })}`,
    markdownTable(
      [l10n.t('Sandbox'), escaped(services)],
      [
        [l10n.t('Address'), `<${originOf(state.plan)}>`],
        [l10n.t('Answers for'), escaped(names.join(', '))],
        [l10n.t('Caller key'), callerKeysRequired ? l10n.t('asked for') : l10n.t('not asked for')],
        [
          l10n.t('Engine'),
          `${engine}, ${escaped(location.address)}${location.cluster ? `, ${escaped(location.reason)}` : ''}`,
        ],
        [l10n.t('Running since'), escaped(localTime(state.startedAt, language))],
        [l10n.t('Verified'), escaped(localTime(verifiedAt, language))],
      ],
    ),
    ...(failed.length > 0 ? [`## ${l10n.t('What got through')}`, ...failed.map(failureText)] : []),
    `## ${l10n.t('What was tried')}`,
    markdownTable(
      [l10n.t('Result'), l10n.t('Attack'), l10n.t('Expected'), l10n.t('Observed')],
      results.map(({ ok, title, expected, observed }) => [
        unbroken(ok ? `✔ ${holds}` : `✖ **${l10n.t('FAILS')}**`),
        escaped(title),
        escaped(expected),
        escaped(observed),
      ]),
    ),
    `## ${l10n.t('What it is made of')}`,
    markdownTable(
      [l10n.t('Part'), l10n.t('Now'), l10n.t('What it is')],
      state.parts.map(part => [
        escaped(part.name),
        unbroken(escaped(partStateText(part))),
        escaped(partPurpose(part, engine)),
      ]),
    ),
    '',
  ].join('\n\n');
}

function verdictOf({ all, failed, isWhole }: { all: number; failed: number; isWhole: boolean }): string {
  if (failed > 0) return `✖ ${l10n.t('NOT SECURED: {0} of {1} probes failed', failed, all)}`;
  return isWhole
    ? `✔ ${l10n.t('Secured: all {0} probes hold', all)}`
    : `✖ ${l10n.t('Failed: all {0} probes held, but not all of it runs any more', all)}`;
}

function failureText({ title, expected, observed }: ProbeResult): string {
  const evidence = l10n.t('expected {0}, observed {1}', escaped(expected), escaped(observed));
  return `- **${escaped(title)}**: ${evidence}`;
}
