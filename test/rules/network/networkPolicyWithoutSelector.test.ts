import { networkPolicyWithoutSelector } from '../../../src/rules/network/networkPolicyWithoutSelector';
import { testRule } from '../ruleHarness';

const policy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec:\n${spec}`;

testRule({
  rule: networkPolicyWithoutSelector,
  bad: { 'no selector': { files: policy('  policyTypes: [Ingress]\n'), lines: [4] } },
  good: { 'all pods': policy('  podSelector: {}\n') },
  nearMiss: {
    'it selects who may call': policy('  ingress: [{from: [{podSelector: {matchLabels: {app: a}}}]}]\n'),
    "Calico's has another field": policy('  selector: all()\n').replace('networking.k8s.io/v1', 'projectcalico.org/v3'),
  },
});
