import { gatewayRelaxedSni } from '../../../src/rules/istio/gatewayRelaxedSni';
import { exampleGateway } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const server = (host: string, mode: string): string =>
  exampleGateway(
    `      hosts:\n        - "${host}"\n      tls:\n        mode: ${mode}\n        credentialName: front\n`,
  );

testRule({
  rule: gatewayRelaxedSni,
  bad: {
    'a wildcard with SIMPLE': { files: server('*.example.test', 'SIMPLE'), lines: [15], message: /\*\.example\.test/ },
    'with a namespace': { files: server('ai/*.example.test', 'SIMPLE'), lines: [15] },
  },
  good: { 'a named host': server('api.example.test', 'SIMPLE') },
  nearMiss: { 'a wildcard with MUTUAL': server('*.example.test', 'MUTUAL') },
});
