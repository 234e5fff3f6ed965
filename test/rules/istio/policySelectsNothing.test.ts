import { examplePolicy } from '../../../src/rules/istio/istioExamples';
import { policySelectsNothing } from '../../../src/rules/istio/policySelectsNothing';
import { testRule } from '../ruleHarness';

const policy = (app: string): string =>
  examplePolicy(`  selector:\n    matchLabels:\n      app: ${app}\n  rules: []\n`);
const pod = (namespace: string): string =>
  `---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: language\n  namespace: ${namespace}\n  labels:\n    app: language\nspec:\n  containers: []\n`;

testRule({
  rule: policySelectsNothing,
  bad: { 'a label that no pod has': { files: policy('lang') + pod('ai'), lines: [8] } },
  good: { 'the label of a pod': policy('language') + pod('ai') },
  nearMiss: {
    'no pod of the namespace is known': policy('lang') + pod('elsewhere'),
    'the whole namespace': examplePolicy('  rules: []\n') + pod('ai'),
  },
});
