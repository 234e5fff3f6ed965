import { gatewayAllowedRoutesAll } from '../../../src/rules/network/gatewayAllowedRoutesAll';
import { exampleGateway, httpsListener } from '../../../src/rules/network/ingressExamples';
import { testRule } from '../ruleHarness';

const allowed = (namespaces: string) =>
  exampleGateway(`${httpsListener}      allowedRoutes: {namespaces: ${namespaces}}\n`);

testRule({
  rule: gatewayAllowedRoutesAll,
  bad: { 'every namespace': { files: allowed('{from: All}'), lines: [14] } },
  good: { 'its own': allowed('{from: Same}'), 'nothing said': exampleGateway(httpsListener) },
  nearMiss: { some: allowed('{from: Selector, selector: {matchLabels: {shared: "true"}}}') },
});
