import { gatewayOptionalMutual } from '../../../src/rules/istio/gatewayOptionalMutual';
import { exampleGateway, mutualServer } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

const server = (mode: string): string => exampleGateway(mutualServer.replace('MUTUAL', mode));

testRule({
  rule: gatewayOptionalMutual,
  bad: {
    OPTIONAL_MUTUAL: { files: server('OPTIONAL_MUTUAL'), lines: [17], fixed: server('MUTUAL') },
  },
  good: { MUTUAL: server('MUTUAL') },
  nearMiss: { 'SIMPLE, which does not look like a lock': server('SIMPLE'), 'not known here': server('${MODE}') },
});
