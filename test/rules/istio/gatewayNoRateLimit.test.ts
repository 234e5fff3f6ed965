import { gatewayNoRateLimit } from '../../../src/rules/istio/gatewayNoRateLimit';
import { exampleGateway, mutualServer } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const gateway = exampleGateway(mutualServer);
const filter = (name: string, namespace: string): string => `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: rate
  namespace: ${namespace}
spec:
  priority: 10
  configPatches:
    - applyTo: HTTP_FILTER
      patch:
        operation: INSERT_FIRST
        value:
          name: ${name}
`;

testRule({
  rule: gatewayNoRateLimit,
  bad: {
    'no filter': { files: gateway, lines: [4] },
    'another filter': { files: gateway + filter('envoy.filters.http.lua', 'ai'), lines: [4] },
  },
  good: { 'a local limit': gateway + filter('envoy.filters.http.local_ratelimit', 'ai') },
  nearMiss: { 'a limit for the whole mesh': gateway + filter('envoy.filters.http.ratelimit', 'istio-system') },
});
