import { gatewayNotMutual } from '../../../src/rules/istio/gatewayNotMutual';
import { exampleGateway, mutualServer } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const server = (mode: string): string => exampleGateway(mutualServer.replace('MUTUAL', mode));

testRule({
  rule: gatewayNotMutual,
  bad: {
    SIMPLE: { files: server('SIMPLE'), lines: [17], message: /SIMPLE/ },
    PASSTHROUGH: { files: server('PASSTHROUGH'), lines: [17] },
    'a tls without a mode': {
      files: exampleGateway('      hosts: [ai/api.example.test]\n      tls:\n        credentialName: front\n'),
      lines: [15],
    },
  },
  good: { MUTUAL: server('MUTUAL'), 'the mode of the mesh': server('ISTIO_MUTUAL') },
  nearMiss: {
    'a redirect': exampleGateway('      hosts: [ai/api.example.test]\n      tls:\n        httpsRedirect: true\n'),
    'a Gateway of another group': server('SIMPLE').replace('networking.istio.io', 'gateway.networking.k8s.io'),
    'a mode that is not known here': server('${MODE}'),
  },
});
