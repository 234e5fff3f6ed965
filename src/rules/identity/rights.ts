import type { Item, PolicyRule } from './policyRules';

/** Verbs that only look. */
export const reading = ['get', 'list', 'watch'] as const;
/** Verbs that write to objects that are there, or make new ones. */
export const writing = ['create', 'update', 'patch'] as const;

/** Something a role may allow. */
export interface Right {
  /** API groups the resources are in; `''` is the core group. */
  readonly groups: readonly string[];
  /** `pods`, `pods/exec`. */
  readonly resources: readonly string[];
  /** `change` is every verb that does more than look, special ones such as `bind` too. */
  readonly verbs: readonly string[] | 'change';
}

/** What a rule of a role gives of a right. */
export interface Grant {
  readonly rule: PolicyRule;
  /** Entries of its lists that give it; `*` among them where that is what is written. */
  readonly resources: readonly Item[];
  readonly verbs: readonly Item[];
}

/** What a rule of a role gives of some rights; undefined where nothing. As Kubernetes matches them (rbac/v1 evaluation helpers). */
export function grantOf(rule: PolicyRule, rights: readonly Right[]): Grant | undefined {
  const given = rights.flatMap(right => {
    if (!isInGroup(rule, right)) return [];
    const resources = rule.resources.filter(({ text }) => right.resources.some(wanted => covers(text, wanted)));
    const verbs = rule.verbs.filter(({ text }) => text === '*' || isVerbOf(right, text));
    return resources.length > 0 && verbs.length > 0 ? [{ resources, verbs }] : [];
  });
  if (given.length === 0) return undefined;
  return {
    rule,
    resources: inOrder(
      rule.resources,
      given.flatMap(({ resources }) => resources),
    ),
    verbs: inOrder(
      rule.verbs,
      given.flatMap(({ verbs }) => verbs),
    ),
  };
}

/** Whether it is given by nothing but `*`: then the wildcards are what is to be put right. */
export const isByWildcards = ({ resources, verbs }: Grant): boolean =>
  [...resources, ...verbs].every(({ text }) => text === '*');

const inOrder = (all: readonly Item[], chosen: readonly Item[]): readonly Item[] =>
  all.filter(item => chosen.includes(item));

const isInGroup = ({ apiGroups }: PolicyRule, { groups }: Right): boolean =>
  apiGroups === undefined || apiGroups.some(({ text }) => text === '*' || groups.includes(text));

/** A star is every resource with its subresources; a star before `/scale` is that subresource of every resource. */
function covers(written: string, wanted: string): boolean {
  if (written === '*' || written === wanted) return true;
  return written.startsWith('*/') && wanted.endsWith(written.slice(1));
}

const isVerbOf = ({ verbs }: Right, verb: string): boolean =>
  verbs === 'change' ? !reading.some(look => look === verb) : verbs.includes(verb);
