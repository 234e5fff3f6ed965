import { gatewayPlainHttp } from '../../../src/rules/istio/gatewayPlainHttp';
import { exampleGateway } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const plain = (tls: string): string =>
  exampleGateway(`      hosts:\n        - ai/api.example.test\n${tls}`).replace('protocol: HTTPS', 'protocol: HTTP');

testRule({
  rule: gatewayPlainHttp,
  bad: {
    HTTP: { files: plain(''), lines: [13], fixed: plain('      tls:\n        httpsRedirect: true\n') },
    'a redirect that is switched off': {
      files: plain('      tls:\n        httpsRedirect: false\n'),
      lines: [13],
      fixed: plain('      tls:\n        httpsRedirect: true\n'),
    },
  },
  good: { 'a redirect': plain('      tls:\n        httpsRedirect: true\n') },
  nearMiss: {
    HTTPS: plain('').replace('protocol: HTTP\n', 'protocol: HTTPS\n'),
    'TCP, which may carry TLS of its own': plain('').replace('protocol: HTTP\n', 'protocol: TCP\n'),
  },
});
