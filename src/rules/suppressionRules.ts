import * as l10n from '@vscode/l10n';
import { closest } from 'fastest-levenshtein';
import type { SourceText } from '../manifests/yaml/node';
import { finding, possibleFix } from './report';
import type { Finding, Rule } from './rule';
import type { Suppression } from './suppression';
import type { SuppressedRule } from './suppressor';

const pod = (comment: string) => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  # secure-container: ${comment}
  hostNetwork: true
  containers:
    - name: web
      image: nginx:1.30.7
`;

const composeFile = (comment: string) => `services:
  web:
    image: nginx:1.30.7
    # secure-container: ${comment}
    privileged: true
`;

/** Found by the engine, which alone knows every rule's id. */
export const unknownRuleId: Rule = {
  id: 'unknown-rule-id',
  title: 'Suppression names a rule that does not exist',
  why: 'A suppression with a misspelt rule suppresses nothing, and whoever reads it believes that the finding was weighed and accepted. It is a warning, because the finding itself is still shown.',
  severity: 'warning',
  category: 'unknown-rule-id',
  standards: [],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  examples: {
    kubernetes: {
      bad: pod('ignore hostnetwork -- reads the node'),
      good: pod('ignore host-network -- reads the node'),
    },
    compose: {
      bad: composeFile('ignore privileged -- needs the device'),
      good: composeFile('ignore privileged-container -- needs the device'),
    },
  },
  check: () => [],
};

/** Found by the engine, which alone knows what was suppressed. */
export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  title: 'Suppression that suppresses nothing',
  why: 'What it was written for is gone, so it only hides the next fault of that kind on this line. It is no danger by itself, therefore info; nothing is reported of rules that are switched off.',
  severity: 'info',
  category: 'unused-suppression',
  standards: [],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  examples: {
    kubernetes: {
      bad: pod('ignore privileged-container -- reads the node'),
      good: pod('ignore host-network -- reads the node'),
    },
    compose: {
      bad: composeFile('ignore host-network -- needs the device'),
      good: composeFile('ignore privileged-container -- needs the device'),
    },
  },
  check: () => [],
};

export const suppressionRules: readonly Rule[] = [unknownRuleId, unusedSuppression];

/** Findings of {@link unknownRuleId}. */
export function unknownIds(options: {
  source: SourceText;
  suppressions: readonly Suppression[];
  ids: ReadonlySet<string>;
}): readonly Finding[] {
  const { source, suppressions, ids } = options;
  return suppressions.flatMap(suppression => {
    if (suppression.rules.length === 0)
      return [
        finding({
          place: { ...suppression, source },
          message: () => l10n.t('It names no rule, so it suppresses nothing.'),
        }),
      ];
    return suppression.rules
      .filter(({ id }) => !ids.has(id))
      .map(({ id, start, end }) => {
        const meant = closest(id, [...ids]);
        return finding({
          place: { source, start, end },
          message: () =>
            l10n.t('There is no rule "{0}", so this suppresses nothing. The nearest name is "{1}".', id, meant),
          fixes: () => [possibleFix({ title: l10n.t('Write {0}', meant), edits: [{ start, end, newText: meant }] })],
        });
      });
  });
}

/** Findings of {@link unusedSuppression}: rules that ran and of which nothing was suppressed. */
export function unusedIds(options: {
  source: SourceText;
  suppressions: readonly Suppression[];
  /** Whether a rule ran on this file. */
  ran: (id: string) => boolean;
  /** What was suppressed, by rule and suppression. */
  used: ReadonlySet<SuppressedRule>;
}): readonly Finding[] {
  const { source, suppressions, ran, used } = options;
  return suppressions
    .flatMap(({ rules }) => rules)
    .filter(named => ran(named.id) && !used.has(named))
    .map(({ id, start, end }) =>
      finding({
        place: { source, start, end },
        message: () => l10n.t('"{0}" finds nothing here any more; this can go.', id),
      }),
    );
}
