import { destinationRuleTlsDisabled } from '../../../src/rules/istio/destinationRuleTlsDisabled';
import { exampleDestination } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const ofPort = (mode: string): string => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: language
spec:
  host: language
  trafficPolicy:
    portLevelSettings:
      - port: { number: 443 }
        tls:
          mode: ${mode}
`;

testRule({
  rule: destinationRuleTlsDisabled,
  bad: {
    DISABLE: {
      files: exampleDestination('      mode: DISABLE # why\n'),
      lines: [10],
      fixed: exampleDestination('      mode: ISTIO_MUTUAL # why\n'),
    },
    'one port': { files: ofPort('DISABLE'), lines: [11] },
  },
  good: { ISTIO_MUTUAL: exampleDestination('      mode: ISTIO_MUTUAL\n'), 'one port of it': ofPort('ISTIO_MUTUAL') },
  nearMiss: { 'not known here': exampleDestination('      mode: ${MODE}\n') },
});
