import { aiNoApprovedList } from '../../../src/rules/aiContainers/aiNoApprovedList';
import { exampleFront, exampleIstio, nginxParts } from '../../../src/rules/aiContainers/examples';
import { testRule } from '../ruleHarness';

const verified = `${nginxParts.tls}\n${nginxParts.clients}`;
const mutual = 'mode: MUTUAL\ncredentialName: server';

testRule({
  rule: aiNoApprovedList,
  bad: {
    'any certificate of the authority': { files: exampleFront({ server: verified }), lines: [15] },
    'a map that nobody asks': {
      files: exampleFront({ http: nginxParts.approvedMap, server: verified }),
      lines: [19],
    },
    'Istio without names': { files: exampleIstio(mutual), lines: [17] },
  },
  good: {
    'a map of serial numbers': exampleFront({
      http: nginxParts.approvedMap,
      server: `${verified}\n${nginxParts.approved}`,
    }),
    'one fingerprint': exampleFront({ server: `${verified}\nif ($$ssl_client_fingerprint != "ab12") { return 403; }` }),
    'hashes in Istio': exampleIstio(`${mutual}\nverifyCertificateHash: [ab12]`),
  },
  nearMiss: {
    'no client certificates at all': exampleFront({ server: nginxParts.tls }),
    'another program judges': exampleFront({ server: `${verified}\nauth_request /judge;` }),
    'a policy on the gateway': `${exampleIstio(mutual)}---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: approved, namespace: istio-system}
spec:
  selector: {matchLabels: {istio: ingressgateway}}
  rules: [{from: [{source: {principals: [alice]}}]}]
`,
  },
});
