import * as l10n from '@vscode/l10n';
import { codeBlock, escaped } from '../base/markdown';
import { catalogue } from './catalogue';
import type { Rule, Severity, Technology } from './rule';
import { suppressionComment } from './suppression';

/** The page of a rule, as a path below the project's (and the extension's) folder. */
export const rulePage = (id: string): string => `docs/rules/${id}.md`;

/** The rule of an id; undefined where there is none. */
export const ruleById = (id: string): Rule | undefined => catalogue.find(rule => rule.id === id);

export const technologyNames: Readonly<Record<Technology, string>> = {
  kubernetes: 'Kubernetes',
  compose: 'Compose',
  istio: 'Istio',
  'gateway-api': 'Gateway API',
};

/** Everything there is to say about a rule, in Markdown: its page, the command line's `--explain`, SARIF's help. */
export function ruleMarkdown(rule: Rule): string {
  const { id, title, why, standards, examples, appliesTo } = rule;
  const parts = [
    `# ${prose(title)}`,
    `\`${id}\` · ${severityName(rule.severity)} · ${appliesTo.map(name => technologyNames[name]).join(', ')}`,
    prose(why),
    `## ${l10n.t('When it is on')}`,
    `${profileText(rule)} ${meaning(rule.severity)}`,
    ...(standards.length > 0 ? [`## ${l10n.t('Standards')}`, bullets(standards)] : []),
    ...appliesTo.flatMap(technology => {
      const example = examples[technology];
      if (!example) return [];
      return [
        `## ${technologyNames[technology]}`,
        l10n.t('Flagged:'),
        codeBlock(example.bad.trimEnd(), 'yaml'),
        l10n.t('Put right:'),
        codeBlock(example.good.trimEnd(), 'yaml'),
      ];
    }),
    `## ${l10n.t('How to suppress it')}`,
    l10n.t('At the end of the line, or on the line before:'),
    codeBlock(suppressionComment(id), 'yaml'),
    l10n.t(
      'In the whole file: {0}. In the whole project, in `.secure-container.yaml`:',
      `\`${suppressionComment(id, 'file')}\``,
    ),
    codeBlock(`rules:\n  ${id}: off`, 'yaml'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A rule in short, in Markdown: what a hover shows. */
export function ruleHover(rule: Rule): string {
  const { title, why, standards } = rule;
  const named = standards.length > 0 ? [prose(standards.join(' · '))] : [];
  return [`**${prose(title)}**`, prose(why), ...named].join('\n\n');
}

function severityName(severity: Severity): string {
  if (severity === 'error') return l10n.t('error');
  return severity === 'warning' ? l10n.t('warning') : l10n.t('info');
}

/** What our severities mean (rule.ts). */
function meaning(severity: Severity): string {
  if (severity === 'error') return l10n.t('It is an error: an attacker gains something by this alone.');
  if (severity === 'warning') return l10n.t('It is a warning: a wall is missing behind another one.');
  return l10n.t('It is an info: a habit worth having.');
}

function profileText({ profiles }: Rule): string {
  if (profiles.length === 0) return l10n.t('In the profile {0} only.', '`everything`');
  return l10n.t('In the profiles {0}.', [...profiles, 'everything'].map(profile => `\`${profile}\``).join(', '));
}

const bullets = (texts: readonly string[]): string => texts.map(text => `- ${prose(text)}`).join('\n');

/** Text of a rule as Markdown shows it literally; what stands between backticks is code. */
function prose(text: string): string {
  const parts = text.split(/(`[^`]+`)/);
  return parts.map((part, index) => (index % 2 === 1 ? part : escaped(part))).join('');
}
