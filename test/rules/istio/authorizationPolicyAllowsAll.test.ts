import { authorizationPolicyAllowsAll } from '../../../src/rules/istio/authorizationPolicyAllowsAll';
import { examplePolicy } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

testRule({
  rule: authorizationPolicyAllowsAll,
  bad: {
    'an empty rule': { files: examplePolicy('  rules:\n    - {}\n'), lines: [8] },
    'every namespace': {
      files: examplePolicy('  rules:\n    - from:\n        - source:\n            namespaces: ["*"]\n'),
      lines: [8],
    },
  },
  good: {
    'a principal': examplePolicy(
      '  rules:\n    - from:\n        - source:\n            principals: [cluster.local/ns/a/sa/b]\n',
    ),
    'deny by default': examplePolicy('  {}\n'),
  },
  nearMiss: {
    'DENY of everything': examplePolicy('  action: DENY\n  rules:\n    - {}\n'),
    'every proved principal': examplePolicy(
      '  rules:\n    - from:\n        - source:\n            principals: ["*"]\n',
    ),
    'one path for everybody': examplePolicy('  rules:\n    - to:\n        - operation:\n            paths: [/ready]\n'),
  },
});
