import type { Example, Rule } from '../rule';

/**
 * A rule on what Istio would read differently than meant: no hole by itself, but a guard that is not where one thinks. Hints
 * all, in no calm profile: what is missing here may be in a folder that was not given.
 */
export function meshRule(
  rule: Pick<Rule, 'id' | 'title' | 'why' | 'standards' | 'needs' | 'check'> & { example: Example },
): Rule {
  const { example, ...rest } = rule;
  return {
    ...rest,
    severity: 'info',
    category: 'mesh-misconfiguration',
    appliesTo: ['istio'],
    profiles: [],
    examples: { istio: example },
  };
}
