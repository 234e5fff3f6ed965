import { gatewayNoRevocation } from '../../../src/rules/istio/gatewayNoRevocation';
import { exampleGateway, mutualServer } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const secret = (name: string, data: string): string => `---
apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  namespace: ai
data:
  ${data}
`;

testRule({
  rule: gatewayNoRevocation,
  bad: {
    'a Secret without ca.crl': { files: exampleGateway(mutualServer) + secret('front', 'tls.crt: eA=='), lines: [18] },
  },
  good: {
    'a Secret with ca.crl': exampleGateway(mutualServer) + secret('front', 'ca.crl: eA=='),
    'one of the old names': exampleGateway(mutualServer) + secret('front', 'crl: eA=='),
    'the Secret of the authority has it': exampleGateway(mutualServer) + secret('front-cacert', 'ca.crl: eA=='),
  },
  nearMiss: {
    'a Secret that no file holds': exampleGateway(mutualServer),
    'one of another namespace':
      exampleGateway(mutualServer) + secret('front', 'a: eA==').replace('namespace: ai', 'namespace: x'),
    'hashes of the approved certificates':
      exampleGateway(`${mutualServer}        verifyCertificateHash: [0123]\n`) + secret('front', 'a: eA=='),
  },
});
