import type { Configuration } from './configuration';
import type { Profile, Rule, Severity } from './rule';

/** A rule that runs, and how loud it is in this configuration. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
}

/** What a file is written for. Istio and the Gateway API are written as Kubernetes objects, often in one file with others. */
export type Platform = 'compose' | 'kubernetes';

interface ActiveRules {
  readonly catalogue: readonly Rule[];
  readonly all: readonly ActiveRule[];
  readonly compose: readonly ActiveRule[];
  readonly kubernetes: readonly ActiveRule[];
}

/** Asked for with every keystroke and every file; a configuration is never changed once it is made. */
const known = new WeakMap<Configuration, ActiveRules>();

/** The rules of a catalogue that a configuration switches on, by their ids: all, or those that look at files of a platform. */
export function activeRules(
  catalogue: readonly Rule[],
  configuration: Configuration,
  platform: Platform | 'all' = 'all',
): readonly ActiveRule[] {
  const earlier = known.get(configuration);
  if (earlier?.catalogue === catalogue) return earlier[platform];
  const inOrder = catalogue.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const all = inOrder.flatMap(rule => {
    const severity = severityOf(rule, configuration);
    return severity ? [{ rule, severity }] : [];
  });
  const found = {
    catalogue,
    all,
    compose: all.filter(({ rule }) => rule.appliesTo.includes('compose')),
    kubernetes: all.filter(({ rule }) => rule.appliesTo.some(technology => technology !== 'compose')),
  };
  known.set(configuration, found);
  return found[platform];
}

function severityOf(rule: Rule, { profile, rules }: Configuration): Severity | undefined {
  const chosen = Object.hasOwn(rules, rule.id) ? rules[rule.id] : undefined;
  if (chosen) return chosen === 'off' ? undefined : chosen;
  return profile === 'everything' || isIn(rule, profile) ? rule.severity : undefined;
}

/** The restricted profile of the Pod Security Standards holds all of the baseline. */
function isIn(rule: Rule, profile: Profile): boolean {
  if (rule.profiles.includes(profile)) return true;
  return profile === 'pod-security-restricted' && rule.profiles.includes('pod-security-baseline');
}
