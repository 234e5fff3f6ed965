import { rbacChangeRoles } from '../../../src/rules/identity/rbacChangeRoles';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacChangeRoles,
  bad: {
    escalate: {
      files: roleText({
        kind: 'ClusterRole',
        groups: 'rbac.authorization.k8s.io',
        resources: 'clusterroles',
        verbs: 'escalate',
      }),
      lines: [6],
      message: /"escalate" on clusterroles/,
    },
    'writing bindings': {
      files: roleText({
        groups: 'rbac.authorization.k8s.io',
        resources: 'pods, rolebindings, roles',
        verbs: 'get, create',
      }),
      lines: [6],
      message: /on rolebindings, roles /,
    },
    'every verb, with who has the role': {
      files: {
        'role.yaml': roleText({ groups: 'rbac.authorization.k8s.io', resources: 'roles', verbs: '"*"' }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
  },
  good: {
    looking: roleText({
      groups: 'rbac.authorization.k8s.io',
      resources: 'roles, rolebindings',
      verbs: 'get, list, watch',
    }),
  },
  nearMiss: {
    'stars alone, which another rule finds': roleText({ groups: '"*"', resources: '"*"', verbs: '"*"' }),
    'another group': roleText({ groups: 'apps', resources: 'roles', verbs: 'create' }),
  },
});
