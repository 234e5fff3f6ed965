import { networkPolicyAllowsAll } from '../../../src/rules/network/networkPolicyAllowsAll';
import { testRule } from '../ruleHarness';

const policy = (rules: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec:\n  podSelector: {}\n${rules}`;

testRule({
  rule: networkPolicyAllowsAll,
  bad: {
    'rules that say nothing': { files: policy('  ingress:\n    - {}\n  egress:\n    - {}\n'), lines: [7, 9] },
    'nobody named': { files: policy('  ingress:\n    - from: []\n'), lines: [7] },
    'every address': {
      files: policy(
        '  egress:\n    - to:\n        - ipBlock: {cidr: 0.0.0.0/0}\n    - to:\n        - ipBlock: {cidr: "::/0"}\n',
      ),
      lines: [8, 10],
    },
    'every pod of every namespace': {
      files: policy('  ingress:\n    - from:\n        - podSelector: {}\n          namespaceSelector: {}\n'),
      lines: [8],
    },
  },
  good: {
    'nothing allowed': policy('  policyTypes: [Ingress, Egress]\n'),
    'an empty list of rules': policy('  ingress: []\n'),
    'some pods': policy('  ingress: [{from: [{podSelector: {matchLabels: {app: front}}}]}]\n'),
  },
  nearMiss: {
    'every address on one port': policy('  ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}]\n'),
    'one port for everybody': policy('  ingress: [{ports: [{port: 443}]}]\n'),
    'all pods of its own namespace': policy('  ingress: [{from: [{podSelector: {}}]}]\n'),
    'some pods of every namespace': policy(
      '  ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: a}}}]}]\n',
    ),
  },
});
