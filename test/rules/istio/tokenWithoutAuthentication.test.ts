import { examplePolicy } from '../../../src/rules/istio/istioExamples';
import { tokenWithoutAuthentication } from '../../../src/rules/istio/tokenWithoutAuthentication';
import { testRule } from '../ruleHarness';

const policy = examplePolicy('  rules:\n    - from:\n        - source:\n            requestPrincipals: ["*"]\n');
const authentication = (namespace: string): string => `---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: callers
  namespace: ${namespace}
spec: {}
`;

testRule({
  rule: tokenWithoutAuthentication,
  bad: {
    'a principal of a token': { files: policy, lines: [10] },
    'a claim': {
      files: examplePolicy('  rules:\n    - when:\n        - key: request.auth.claims[iss]\n          values: [x]\n'),
      lines: [9],
    },
    'tokens are read elsewhere only': { files: policy + authentication('other'), lines: [10] },
  },
  good: {
    'tokens are read': policy + authentication('ai'),
    'for the whole mesh': policy + authentication('istio-system'),
  },
  nearMiss: {
    'a principal of a certificate': examplePolicy(
      '  rules:\n    - from:\n        - source:\n            principals: [x]\n',
    ),
  },
});
