import { gatewayListenerWithoutTls } from '../../../src/rules/network/gatewayListenerWithoutTls';
import { exampleGateway, exampleRoute, httpsListener } from '../../../src/rules/network/ingressExamples';
import { testRule } from '../ruleHarness';

const plain = exampleGateway('      protocol: HTTP\n      port: 80\n');
const redirect = '    - filters:\n        - type: RequestRedirect\n          requestRedirect: {scheme: https}\n';

testRule({
  rule: gatewayListenerWithoutTls,
  bad: {
    'plain HTTP': { files: plain, lines: [9] },
    'HTTPS without a certificate': { files: exampleGateway('      protocol: HTTPS\n      port: 443\n'), lines: [9] },
    'a route that serves': { files: { 'gateway.yaml': plain, 'route.yaml': exampleRoute('') }, lines: [9] },
    'a set of listeners': {
      files: exampleGateway('      protocol: HTTP\n      port: 80\n').replace('kind: Gateway', 'kind: ListenerSet'),
      lines: [9],
    },
  },
  good: { HTTPS: exampleGateway(httpsListener) },
  nearMiss: {
    'only sends to HTTPS': { 'gateway.yaml': plain, 'route.yaml': exampleRoute('', redirect) },
    'TLS passed through': exampleGateway('      protocol: TLS\n      port: 443\n      tls: {mode: Passthrough}\n'),
    'a Gateway of Istio':
      'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: a}\nspec: {listeners: [{protocol: HTTP}]}\n',
  },
});
