import { authorizationPolicyNegativeMatch } from '../../../src/rules/istio/authorizationPolicyNegativeMatch';
import { examplePolicy } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const policy = (action: string, source: string): string =>
  examplePolicy(`  action: ${action}\n  rules:\n    - from:\n        - source:\n            ${source}\n`);

testRule({
  rule: authorizationPolicyNegativeMatch,
  bad: {
    'all namespaces but one': { files: policy('ALLOW', 'notNamespaces: [guests]'), lines: [11] },
    'all paths but one': {
      files: examplePolicy('  rules:\n    - to:\n        - operation:\n            notPaths: [/admin]\n'),
      lines: [10],
    },
  },
  good: { 'named namespaces': policy('ALLOW', 'namespaces: [callers]') },
  nearMiss: { 'a DENY of what is not listed, which is the safe way round': policy('DENY', 'notNamespaces: [callers]') },
});
