import { exampleIngress, exampleRoute } from '../../../src/rules/network/ingressExamples';
import { ingressWildcardHost } from '../../../src/rules/network/ingressWildcardHost';
import { testRule } from '../ruleHarness';

testRule({
  rule: ingressWildcardHost,
  bad: {
    'a wildcard': { files: exampleIngress({ host: '"*.example.com"' }), lines: [9] },
    everything: { files: exampleIngress({ host: '"*"' }), lines: [9] },
    'no host': { files: exampleIngress({ host: '' }), lines: [9] },
    'an empty host': { files: exampleIngress({ host: '""' }), lines: [9] },
    'a route without names': { files: exampleRoute(''), lines: [5] },
    'a route for a wildcard': {
      files: exampleRoute('  hostnames:\n    - shop.example.com\n    - "*.example.com"\n'),
      lines: [10],
    },
  },
  good: { 'one host': exampleIngress({}), 'a route for one': exampleRoute('  hostnames: [shop.example.com]\n') },
  nearMiss: {
    'a variable': exampleIngress({ host: '$HOST' }),
    'a TCP route has none': exampleRoute('').replace('HTTPRoute', 'TCPRoute'),
  },
});
