import { catalogue } from '../../../src/rules/catalogue';
import type { Rule } from '../../../src/rules/rule';

/** Loaded before the command line by a test: a rule that fails in every file of Kubernetes. */
(catalogue as Rule[]).push({
  id: 'crashing-rule',
  title: 'A rule that fails',
  why: '',
  severity: 'error',
  category: 'crashing-rule',
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  examples: {},
  check: () => {
    throw new Error('a fault of the rule');
  },
});
