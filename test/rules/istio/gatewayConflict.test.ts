import { gatewayConflict } from '../../../src/rules/istio/gatewayConflict';
import { exampleGateway, mutualServer } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const one = exampleGateway(mutualServer);
const two = one.replace('name: front\n', 'name: other\n').replace('credentialName: front', 'credentialName: other');

testRule({
  rule: gatewayConflict,
  bad: { 'the same host and port': { files: `${one}---\n${two}`, lines: [15, 37], message: /443/ } },
  good: { 'one alone': one, 'another host': `${one}---\n${two.replace('api.', 'other.')}` },
  nearMiss: {
    'another port': `${one}---\n${two.replace('443', '8443')}`,
    'another gateway workload': `${one}---\n${two.replace('istio: ingressgateway', 'istio: private')}`,
  },
});
