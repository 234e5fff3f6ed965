import { gatewayCredentialInvalid, gatewayCredentialShared } from '../../../src/rules/istio/gatewayCredential';
import { exampleGateway, mutualServer } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const secret = (...keys: readonly string[]): string =>
  `---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: front\n  namespace: ai\ndata:\n${keys.map(key => `  ${key}: eA==\n`).join('')}`;
const gateway = exampleGateway(mutualServer);
const other = gateway.replace('name: front\n', 'name: other\n').replace('api.example', 'other.example');

testRule({
  rule: gatewayCredentialInvalid,
  bad: {
    'no key': { files: gateway + secret('tls.crt', 'ca.crt'), lines: [18], message: /tls\.key/ },
    'no authority': { files: gateway + secret('tls.crt', 'tls.key'), lines: [18], message: /ca\.crt/ },
  },
  good: {
    complete: gateway + secret('tls.crt', 'tls.key', 'ca.crt'),
    'old names': gateway + secret('cert', 'key', 'cacert'),
  },
  nearMiss: {
    'a Secret that no file holds': gateway,
    'SIMPLE needs no authority': gateway.replace('MUTUAL', 'SIMPLE') + secret('tls.crt', 'tls.key'),
  },
});

testRule({
  rule: gatewayCredentialShared,
  bad: { 'the same Secret': { files: `${gateway}---\n${other}`, lines: [18, 40] } },
  good: { 'its own': `${gateway}---\n${other.replace('credentialName: front', 'credentialName: other')}` },
  nearMiss: { 'one alone': gateway },
});
