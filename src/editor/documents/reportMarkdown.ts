import * as l10n from '@vscode/l10n';
import type { EngineKind, EngineLocation, SandboxState } from '../../sandbox/engine';
import { originOf } from '../../sandbox/snippets/call';
import type { VerificationRecord } from '../../sandbox/verification';
import type { ProbeResult } from '../../sandbox/verify/probe';
import { escaped, markdownTable, unbroken } from './markdown';

/** A verification for people: the verdict first, what failed next, then every probe with its evidence. */
export function reportMarkdown(options: {
  engine: EngineKind;
  location: EngineLocation;
  state: SandboxState;
  verification: VerificationRecord;
}): string {
  const { engine, location, state, verification } = options;
  const { results, verifiedAt } = verification;
  const failed = results.filter(result => !result.ok);
  const services = state.plan.services.map(service => service.displayName).join(', ');
  return [
    `# ${verdictOf(results.length, failed.length)}`,
    markdownTable(
      [l10n.t('Sandbox'), escaped(services)],
      [
        [l10n.t('Address'), `<${originOf(state.plan)}>`],
        [l10n.t('Answers for'), escaped(state.plan.front.names.join(', '))],
        [l10n.t('Engine'), `${engine}, ${escaped(location.address)}`],
        [l10n.t('Running since'), escaped(state.startedAt)],
        [l10n.t('Verified'), escaped(verifiedAt)],
      ],
    ),
    ...(failed.length > 0 ? [`## ${l10n.t('What got through')}`, ...failed.map(failureText)] : []),
    `## ${l10n.t('What was tried')}`,
    markdownTable(
      [l10n.t('Result'), l10n.t('Attack'), l10n.t('Expected'), l10n.t('Observed')],
      results.map(({ ok, title, expected, observed }) => [
        unbroken(ok ? `✔ ${l10n.t('holds')}` : `✖ **${l10n.t('FAILS')}**`),
        escaped(title),
        escaped(expected),
        escaped(observed),
      ]),
    ),
    '',
  ].join('\n\n');
}

function verdictOf(all: number, failed: number): string {
  return failed === 0
    ? `✔ ${l10n.t('Secured: all {0} probes hold', all)}`
    : `✖ ${l10n.t('NOT SECURED: {0} of {1} probes failed', failed, all)}`;
}

function failureText({ title, expected, observed }: ProbeResult): string {
  const evidence = l10n.t('expected {0}, observed {1}', escaped(expected), escaped(observed));
  return `- **${escaped(title)}**: ${evidence}`;
}
