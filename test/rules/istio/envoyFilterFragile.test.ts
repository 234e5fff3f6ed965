import { envoyFilterFragile } from '../../../src/rules/istio/envoyFilterFragile';
import { testRule } from '../ruleHarness';

const filter = (operation: string, spec = ''): string => `apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: rate
spec:
${spec}  configPatches:
    - applyTo: HTTP_FILTER
      patch:
        operation: ${operation}
`;

testRule({
  rule: envoyFilterFragile,
  bad: {
    'before another': { files: filter('INSERT_BEFORE'), lines: [9] },
    'in place of another': { files: filter('REPLACE'), lines: [9] },
  },
  good: { 'the first': filter('INSERT_FIRST') },
  nearMiss: { 'with a priority': filter('INSERT_BEFORE', '  priority: 10\n'), 'a merge': filter('MERGE') },
});
