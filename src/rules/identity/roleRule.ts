import * as l10n from '@vscode/l10n';
import { bindingsGiving } from '../../manifests/kubernetes/lookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { removeItem, setField } from '../../manifests/yaml/edit';
import { asSequence, at, pair } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Finding, Fix, Profile, RelatedPlace, Rule, Severity } from '../rule';
import { type Item, type PolicyRule, policyRules } from './policyRules';
import { type Grant, grantOf, isByWildcards, type Right } from './rights';

/** A rule that finds what Roles and ClusterRoles allow. One finding for each entry of a role, at the resource or verb that gives the right. */
export function roleRule(options: {
  id: string;
  title: string;
  why: string;
  severity: Severity;
  category: string;
  standards: readonly string[];
  profiles?: readonly Profile[];
  rights: readonly Right[];
  /** What the right is good for, as a whole sentence. */
  message: (given: { verbs: string; resources: string }) => string;
  /** Whether the entry is right as it is, for example because it is narrowed to names. */
  isHarmless?: (rule: PolicyRule) => boolean;
  /** Whether what only `*` gives is left to the rule on wildcards. */
  leavesWildcards?: boolean;
  examples: { bad: string; good: string };
}): Rule {
  const { id, title, why, severity, category, standards, profiles = [], rights, message, examples } = options;
  const { isHarmless = () => false, leavesWildcards = false } = options;
  return {
    id,
    title,
    why,
    severity,
    category,
    standards,
    appliesTo: ['kubernetes'],
    profiles,
    needs: ['=Role', '=ClusterRole'],
    examples: { kubernetes: examples },
    *check({ file, set }) {
      for (const rule of policyRules(file)) {
        const grant = isHarmless(rule) ? undefined : grantOf(rule, rights);
        if (!grant || (leavesWildcards && isByWildcards(grant))) continue;
        yield grantFinding({ set, grant, message: () => message(namesIn(grant)) });
      }
    },
  };
}

function grantFinding({ set, grant, message }: { set: ManifestSet; grant: Grant; message: () => string }): Finding {
  const { rule, resources, verbs } = grant;
  const place = [...resources, ...verbs].find(({ text }) => text !== '*') ?? resources[0];
  return finding({
    place: place?.node ?? rule.node,
    message,
    fixes: () => [
      withoutItems({ rule, field: 'resources', items: resources }),
      withoutItems({ rule, field: 'verbs', items: verbs }),
      withoutRule(rule),
    ],
    related: () => givenBy(set, rule),
  });
}

const namesIn = ({ resources, verbs }: Grant): { verbs: string; resources: string } => ({
  verbs: verbs.map(({ text }) => text).join(', '),
  resources: resources.map(({ text }) => text).join(', '),
});

/** Who gives the role to somebody. */
export function givenBy(set: ManifestSet, { role }: PolicyRule): readonly RelatedPlace[] {
  return bindingsGiving(set, role).map(binding => ({
    place: pair(binding.root, 'roleRef')?.key ?? binding.root,
    message: l10n.t('{0} "{1}" gives the role to others.', binding.kind, binding.name),
  }));
}

/** Takes entries out of a list, where others stay. */
export function withoutItems(options: {
  rule: PolicyRule;
  field: 'resources' | 'verbs' | 'apiGroups';
  items: readonly Item[];
}): Fix | undefined {
  const { rule, field } = options;
  const all = rule[field] ?? [];
  const rest = all.filter(item => !options.items.includes(item)).map(({ text }) => text);
  const sequence = asSequence(at(rule.node, field));
  const [first, ...more] = options.items;
  if (!first || !sequence || rest.length === 0) return undefined;
  const edits =
    more.length === 0
      ? removeItem({ sequence, item: first.node })
      : setField({ mapping: rule.node, path: [field], value: rest });
  return possibleFix({
    title: l10n.t('Take {0} out of {1}', options.items.map(({ text }) => text).join(', '), field),
    edits,
  });
}

function withoutRule({ role, node }: PolicyRule): Fix | undefined {
  const sequence = asSequence(at(role.root, 'rules'));
  const edits = sequence && removeItem({ sequence, item: node });
  return possibleFix({ title: l10n.t('Take this entry out of the role'), edits });
}
