import { destinationRuleUnverified } from '../../../src/rules/istio/destinationRuleUnverified';
import { exampleDestination } from '../../../src/rules/istio/istioExamples';
import { testRule } from '../ruleHarness';

testRule({
  rule: destinationRuleUnverified,
  bad: {
    'SIMPLE alone': { files: exampleDestination('      mode: SIMPLE\n'), lines: [10] },
    'MUTUAL alone': { files: exampleDestination('      mode: MUTUAL\n      credentialName: x\n'), lines: [10] },
    'the check switched off': {
      files: exampleDestination('      mode: SIMPLE\n      insecureSkipVerify: true\n'),
      lines: [10, 11],
    },
  },
  good: {
    'an authority': exampleDestination('      mode: SIMPLE\n      caCertificates: /ca.pem\n'),
    'a name': exampleDestination('      mode: SIMPLE\n      subjectAltNames: [api.example.test]\n'),
  },
  nearMiss: {
    'the authority of a Secret': exampleDestination('      mode: SIMPLE\n      credentialName: x\n').replace(
      'spec:\n',
      'spec:\n  workloadSelector:\n    matchLabels:\n      app: caller\n',
    ),
    "the mesh's own": exampleDestination('      mode: ISTIO_MUTUAL\n'),
  },
});
