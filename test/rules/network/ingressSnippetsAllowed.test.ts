import { ingressSnippetsAllowed } from '../../../src/rules/network/ingressSnippetsAllowed';
import { testRule } from '../ruleHarness';

const configMap = (lines: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: controller}\ndata:\n${lines}`;

testRule({
  rule: ingressSnippetsAllowed,
  bad: {
    'snippets and risks': {
      files: configMap('  allow-snippet-annotations: "true" # for shop\n  annotations-risk-level: Critical\n'),
      lines: [5, 6],
      fixed: configMap('  allow-snippet-annotations: "false" # for shop\n  annotations-risk-level: High\n'),
    },
  },
  good: { refused: configMap('  allow-snippet-annotations: "false"\n') },
  nearMiss: { 'another setting': configMap('  allow-backend-server-header: "true"\n') },
});
