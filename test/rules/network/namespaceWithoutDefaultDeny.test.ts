import { namespaceWithoutDefaultDeny } from '../../../src/rules/network/namespaceWithoutDefaultDeny';
import { testRule } from '../ruleHarness';

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';
const policy = (spec: string, where = 'shop') =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: ${where}}\nspec: {${spec}}\n`;
const withPolicy = (text: string) => ({ 'namespace.yaml': namespace, 'policy.yaml': text });

testRule({
  rule: namespaceWithoutDefaultDeny,
  bad: {
    none: { files: namespace, lines: [4] },
    'for some pods': {
      files: withPolicy(policy('podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress]')),
      lines: [4],
    },
    'one direction': { files: withPolicy(policy('podSelector: {}, policyTypes: [Ingress]')), lines: [4] },
    'of another namespace': {
      files: withPolicy(policy('podSelector: {}, policyTypes: [Ingress, Egress]', 'other')),
      lines: [4],
    },
  },
  good: {
    'for all pods and both ways': withPolicy(policy('podSelector: {matchLabels: {}}, policyTypes: [Ingress, Egress]')),
    'by two policies': withPolicy(
      `${policy('podSelector: {}')}---\n${policy('podSelector: {}, policyTypes: [Egress]').replace('name: p', 'name: q')}`,
    ),
  },
  nearMiss: { 'a namespace of something else': namespace.replace('v1\n', 'example.com/v1\n') },
});
