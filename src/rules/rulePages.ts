import { escaped, markdownTable } from '../base/markdown';
import { catalogue, ruleGroups } from './catalogue';
import { projectFileName } from './configuration';
import { configurationSchema } from './configurationSchema';
import type { Rule } from './rule';
import { ruleMarkdown, rulePage, technologyNames } from './rulePage';

/** Everything that is written from the rules, by its path below the project: pages, their index, the project file's schema. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([
    ...catalogue.map(rule => [rulePage(rule.id), ruleMarkdown(rule)] as const),
    ['docs/rules/README.md', index()],
    ['media/projectFile.schema.json', `${JSON.stringify(configurationSchema(), null, 2)}\n`],
  ]);
}

function index(): string {
  const sections = ruleGroups
    .filter(({ rules }) => rules.length > 0)
    .map(
      ({ title, rules }) =>
        `## ${title}\n\n${markdownTable(['rule', 'finds', 'severity', 'in', 'default'], rules.map(row))}`,
    );
  return `${[introduction, ...sections].join('\n\n')}\n`;
}

function row({ id, title, severity, appliesTo, profiles }: Rule): string[] {
  const technologies = appliesTo.map(technology => technologyNames[technology]).join(', ');
  return [`[${id}](${id}.md)`, escaped(title), severity, technologies, profiles.includes('recommended') ? 'on' : ''];
}

const introduction = `# Rules

What \`secure-container check\` and the editor find in Kubernetes, Istio, Gateway API and compose files: ${catalogue.length} rules. These pages are
written from the rules by \`npm run docs:rules\`.

Severities mean the same everywhere: **error**, an attacker gains something by this alone; **warning**, a wall is missing behind another
one; **info**, a habit worth having.

## Which rules are on

| profile | what is on |
| --- | --- |
| \`recommended\` | the default: what is worth a squiggle in anybody's file |
| \`pod-security-baseline\`, \`pod-security-restricted\` | the Pod Security Standards, and nothing else |
| \`everything\` | every rule; also what \`check --format json\` prints unless told otherwise |

A project says how it is checked in \`${projectFileName}\`; the nearest one above a file counts, for the command line and the editor alike:

\`\`\`yaml
profile: recommended
rules:
  host-network: error
  image-no-digest: off
trustedRegistries:
  - mcr.microsoft.com/
exclude:
  - examples/
\`\`\`

\`exclude\` reads like a \`.gitignore\`. The editor's settings of the same names say the same (\`secureContainer.profile\` and so on). Later ones win, key by key, of \`rules\` rule by rule: the
editor's settings, then the project's file, then the command line (\`--profile\`).

## To accept a finding

\`\`\`yaml
# secure-container: ignore host-network -- the agent reads the node's own counters
hostNetwork: true
privileged: true # secure-container: ignore privileged-container -- loads a kernel module
\`\`\`

The comment stands on the line before or at the end of the line; several rules are parted by commas; \`ignore-file\` speaks of the
whole file.`;
