import { exampleRoute } from '../../../src/rules/istio/istioExamples';
import { referenceMissing } from '../../../src/rules/istio/referenceMissing';
import { testRule } from '../ruleHarness';

const service = `---
apiVersion: v1
kind: Service
metadata:
  name: other
  namespace: ai
spec: {}
`;
const to = (host: string): string => `    - route:\n        - destination:\n            host: ${host}\n`;

testRule({
  rule: referenceMissing,
  bad: {
    'a gateway that is not there': { files: exampleRoute('missing'), lines: [10], message: /missing/ },
    'a Service that is not there': { files: exampleRoute('front', to('language')) + service, lines: [14] },
  },
  good: { 'both are there': exampleRoute('front', to('other')) + service, 'the mesh itself': exampleRoute('mesh') },
  nearMiss: {
    'a host outside': exampleRoute('front', to('api.example.org')) + service,
    'a namespace of which no Service is known': exampleRoute('front', to('x.elsewhere.svc.cluster.local')) + service,
    'not known here': exampleRoute('${GATEWAY}'),
  },
});
