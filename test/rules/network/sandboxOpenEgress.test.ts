import { sandboxOpenEgress } from '../../../src/rules/network/sandboxOpenEgress';
import { testRule } from '../ruleHarness';

const template = (spec: string) =>
  `apiVersion: extensions.agents.x-k8s.io/v1beta1\nkind: SandboxTemplate\nmetadata: {name: python}\nspec:\n${spec}`;
const managed = (egress: string) =>
  template(`  networkPolicyManagement: Managed\n  networkPolicy:\n    egress: ${egress}\n`);

testRule({
  rule: sandboxOpenEgress,
  bad: {
    'a rule that says nothing': { files: managed('[{}]'), lines: [7] },
    'every address, but not all ports': {
      files: managed('[{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}], ports: [{port: 443}]}]'),
      lines: [7],
    },
    'every pod': { files: managed('[{to: [{namespaceSelector: {}}]}]'), lines: [7] },
    'no list': { files: managed('{}'), lines: [7] },
    'nobody manages it': {
      files: template('  networkPolicyManagement: Unmanaged\n  networkPolicy: {egress: []}\n'),
      lines: [5],
      fixed: template('  networkPolicyManagement: Managed\n  networkPolicy: {egress: []}\n'),
    },
    'no policy': { files: template('  networkPolicyManagement: Managed\n'), lines: [4] },
  },
  good: { 'nothing goes out': managed('[]'), 'one network': managed('[{to: [{ipBlock: {cidr: 10.0.7.0/24}}]}]') },
  nearMiss: {
    'rules for what comes in': template('  networkPolicy: {ingress: [{}]}\n'),
    'a kind of another group': managed('[{}]').replace('extensions.agents.x-k8s.io', 'example.com'),
  },
});
