import { rbacNodesProxy } from '../../../src/rules/identity/rbacNodesProxy';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacNodesProxy,
  bad: {
    'looking, which is enough': {
      files: roleText({ kind: 'ClusterRole', resources: 'nodes/proxy', verbs: 'get' }),
      lines: [6],
    },
    'every verb, with who has the role': {
      files: {
        'role.yaml': roleText({ resources: 'nodes, nodes/proxy', verbs: '"*"' }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    'that subresource of everything': {
      files: roleText({ kind: 'ClusterRole', resources: '"*/proxy"', verbs: 'create' }),
      lines: [6],
    },
  },
  good: {
    metrics: roleText({ kind: 'ClusterRole', resources: 'nodes, nodes/metrics, nodes/stats', verbs: 'get' }),
  },
  nearMiss: {
    'stars alone, which another rule finds': roleText({ resources: '"*"', verbs: '"*"' }),
    'another group': roleText({ groups: 'metrics.k8s.io', resources: 'nodes/proxy', verbs: 'get' }),
  },
});
