import type { Configuration } from './configuration';
import type { Profile, Rule, Severity } from './rule';

/** A rule that runs, and how loud it is in this configuration. */
export interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
}

/** Asked for with every keystroke and every file; a configuration is never changed once it is made. */
const known = new WeakMap<Configuration, { catalogue: readonly Rule[]; active: readonly ActiveRule[] }>();

/** The rules of a catalogue that a configuration switches on. */
export function activeRules(catalogue: readonly Rule[], configuration: Configuration): readonly ActiveRule[] {
  const earlier = known.get(configuration);
  if (earlier?.catalogue === catalogue) return earlier.active;
  const active = catalogue.flatMap(rule => {
    const severity = severityOf(rule, configuration);
    return severity ? [{ rule, severity }] : [];
  });
  known.set(configuration, { catalogue, active });
  return active;
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
