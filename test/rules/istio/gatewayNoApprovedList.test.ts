import { gatewayNoApprovedList } from '../../../src/rules/istio/gatewayNoApprovedList';
import { exampleGateway, mutualServer } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const alone = mutualServer.replace(/ {8}subjectAltNames:[\s\S]*$/, '');

testRule({
  rule: gatewayNoApprovedList,
  bad: { 'MUTUAL alone': { files: exampleGateway(alone), lines: [17] } },
  good: {
    names: exampleGateway(mutualServer),
    hashes: exampleGateway(`${alone}        verifyCertificateHash: [0123]\n`),
    keys: exampleGateway(`${alone}        verifyCertificateSpki: [0123]\n`),
  },
  nearMiss: { 'SIMPLE, which asks nobody': exampleGateway(alone.replace('MUTUAL', 'SIMPLE')) },
});
