import { exampleGateway, exampleRoute, httpsListener } from '../../../src/rules/network/ingressExamples';
import { routeOnInsecureListener } from '../../../src/rules/network/routeOnInsecureListener';
import { testRule } from '../ruleHarness';

const both = exampleGateway(`${httpsListener}    - name: plain\n      protocol: HTTP\n      port: 80\n`);
const named = (section: string) =>
  exampleRoute('').replace('name: front\n', `name: front\n      sectionName: ${section}\n`);
const redirect = '    - filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]\n';

testRule({
  rule: routeOnInsecureListener,
  bad: {
    'no listener named': {
      files: { 'route.yaml': exampleRoute(''), 'gateway.yaml': both },
      lines: [7],
      related: ['gateway.yaml:14'],
    },
    'the one without TLS named': { files: { 'route.yaml': named('plain'), 'gateway.yaml': both }, lines: [7] },
  },
  good: { 'the one with TLS named': { 'route.yaml': named('web'), 'gateway.yaml': both } },
  nearMiss: {
    'a Gateway in no file': exampleRoute(''),
    'only sends to HTTPS': { 'route.yaml': exampleRoute('', redirect), 'gateway.yaml': both },
    'a Gateway of another namespace': {
      'route.yaml': exampleRoute(''),
      'gateway.yaml': both.replace('name: front\n', 'name: front\n  namespace: other\n'),
    },
  },
});
