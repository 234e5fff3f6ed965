import { gatewayCrossNamespaceReference } from '../../../src/rules/network/gatewayCrossNamespaceReference';
import { exampleGateway, exampleRoute } from '../../../src/rules/network/ingressExamples';
import { testRule } from '../ruleHarness';

const gateway = exampleGateway(
  '      protocol: HTTPS\n      port: 443\n      tls: {certificateRefs: [{name: shop, namespace: certificates}]}\n',
);
const route = exampleRoute('', '    - backendRefs: [{name: shop, namespace: team, port: 80}]\n');
const grant = (kind: string, to: string, namespace: string) =>
  `apiVersion: gateway.networking.k8s.io/v1beta1\nkind: ReferenceGrant\nmetadata: {name: g, namespace: ${namespace}}\nspec:\n  from: [{group: gateway.networking.k8s.io, kind: ${kind}, namespace: default}]\n  to: [{group: "", kind: ${to}}]\n`;

testRule({
  rule: gatewayCrossNamespaceReference,
  bad: {
    'a certificate': { files: gateway, lines: [11] },
    'a backend': { files: route, lines: [9] },
    'a grant for something else': {
      files: { 'route.yaml': route, 'grant.yaml': grant('HTTPRoute', 'Secret', 'team') },
      lines: [9],
    },
  },
  good: {
    'a grant for certificates': { 'gateway.yaml': gateway, 'grant.yaml': grant('Gateway', 'Secret', 'certificates') },
    'a grant for Services': { 'route.yaml': route, 'grant.yaml': grant('HTTPRoute', 'Service', 'team') },
  },
  nearMiss: {
    'its own namespace': exampleRoute('', '    - backendRefs: [{name: shop, namespace: default, port: 80}]\n'),
  },
});
