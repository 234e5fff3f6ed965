import { networkPolicySelectsNothing } from '../../../src/rules/network/networkPolicySelectsNothing';
import { testRule } from '../ruleHarness';

const policy = (selector: string, rules = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec:\n  podSelector: ${selector}\n${rules}`;
const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: web, image: "web:1"}]}\n';
const withPod = (text: string) => ({ 'policy.yaml': text, 'pod.yaml': pod });

testRule({
  rule: networkPolicySelectsNothing,
  bad: {
    'a label no pod has': { files: withPod(policy('{matchLabels: {app: wbe}}')), lines: [5] },
    'an expression no pod meets': {
      files: withPod(policy('{matchExpressions: [{key: app, operator: In, values: [a]}]}')),
      lines: [5],
    },
    'no pods at all': { files: policy('{matchLabels: {app: web}}'), lines: [5] },
    'a peer that is nobody': {
      files: withPod(
        policy(
          '{matchLabels: {app: web}}',
          '  ingress:\n    - from:\n        - podSelector: {matchLabels: {app: front}}\n',
        ),
      ),
      lines: [8],
    },
  },
  good: { 'a label the pod has': withPod(policy('{matchLabels: {app: web}}')) },
  nearMiss: {
    'all pods': policy('{}'),
    'an expression the pod meets': withPod(policy('{matchExpressions: [{key: tier, operator: NotIn, values: [a]}]}')),
    'pods of other namespaces': withPod(
      policy(
        '{}',
        '  ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: front}}}]}]\n',
      ),
    ),
  },
});
