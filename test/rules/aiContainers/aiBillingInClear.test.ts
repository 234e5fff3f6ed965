import { aiBillingInClear } from '../../../src/rules/aiContainers/aiBillingInClear';
import { testRule } from '../ruleHarness';

const service = (lines: string) =>
  `services:\n  a:\n    image: mcr.microsoft.com/azure-cognitive-services/vision/read:3.2\n${lines}`;

testRule({
  rule: aiBillingInClear,
  bad: {
    'a resource of its own, and one of a region': {
      files: service(
        '    environment: {Billing: "https://contoso.cognitiveservices.azure.com/"}\n    command: [billing=https://westus.api.cognitive.microsoft.com]\n',
      ),
      lines: [4, 5],
    },
  },
  good: { 'a variable': service('    environment: {Billing: $ENDPOINT}\n') },
  nearMiss: {
    'a place to fill in': service('    environment: {Billing: "{ENDPOINT_URI}"}\n'),
    'another setting': service('    environment: {Docs: "https://contoso.cognitiveservices.azure.com/"}\n'),
  },
});
