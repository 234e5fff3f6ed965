import { podSecurityPolicyRemoved } from '../../../src/rules/hygiene/podSecurityPolicyRemoved';
import { testRule, yaml } from '../ruleHarness';

const object = (kind: string, metadata: string, apiVersion = 'v1') =>
  yaml`
  apiVersion: ${apiVersion}
  kind: ${kind}
  metadata:
` + metadata.replaceAll(/^(?=.)/gm, '  ');

testRule({
  rule: podSecurityPolicyRemoved,
  bad: { 'a policy': { files: object('PodSecurityPolicy', 'name: web\n', 'policy/v1beta1'), lines: [2] } },
  good: {
    'a level of the namespace': object(
      'Namespace',
      'name: web\nlabels: { pod-security.kubernetes.io/enforce: restricted }\n',
    ),
  },
  nearMiss: { 'another policy': object('PodDisruptionBudget', 'name: web\n', 'policy/v1') },
});
