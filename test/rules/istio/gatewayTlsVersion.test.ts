import { gatewayTlsVersion } from '../../../src/rules/istio/gatewayTlsVersion';
import { exampleGateway, mutualServer } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const server = (version: string): string => exampleGateway(mutualServer.replace('TLSV1_2', version));

testRule({
  rule: gatewayTlsVersion,
  bad: {
    'TLS 1.0': { files: server('TLSV1_0'), lines: [19], fixed: server('TLSV1_2') },
    'TLS 1.1': { files: server('TLSV1_1'), lines: [19] },
    'a suite without forward secrecy': {
      files: `${server('TLSV1_2')}        cipherSuites: [AES128-SHA, ECDHE-RSA-AES128-GCM-SHA256]\n`,
      lines: [22],
      message: /AES128-SHA/,
    },
  },
  good: {
    'TLS 1.2': server('TLSV1_2'),
    'TLS 1.3': server('TLSV1_3'),
    'good suites': `${server('TLSV1_2')}        cipherSuites: [ECDHE-ECDSA-AES256-GCM-SHA384]\n`,
  },
  nearMiss: { 'what the proxy takes by itself': server('TLS_AUTO'), 'not known here': server('${VERSION}') },
});
