import { rbacClusterAdmin } from '../../../src/rules/identity/rbacClusterAdmin';
import { testRule } from '../ruleHarness';
import { roleText } from './roleText';

const binding = (role: string, { kind = 'ClusterRole', of = 'ClusterRoleBinding' } = {}) =>
  `apiVersion: rbac.authorization.k8s.io/v1
kind: ${of}
metadata: { name: some-binding, namespace: prod }
roleRef:
  kind: ${kind}
  name: ${role}
subjects: [{ kind: User, name: jane }]
`;
const everything = { groups: '"*"', resources: '"*"', verbs: '"*"' };

testRule({
  rule: rbacClusterAdmin,
  bad: {
    'the administrator of the cluster': { files: binding('cluster-admin'), lines: [6], message: /"cluster-admin"/ },
    'the administrator of a namespace': { files: binding('admin', { of: 'RoleBinding' }), lines: [6] },
    'a role that nobody knows by the name of one': { files: binding('cluster-admin', { kind: 'Role' }), lines: [6] },
    'a role of everything, in another file': {
      files: {
        'binding.yaml': binding('some-role'),
        'role.yaml': roleText({ ...everything, kind: 'ClusterRole' }),
      },
      lines: [6],
      related: ['role.yaml:4'],
    },
    'a role of every verb, one by one': {
      files: {
        'binding.yaml': binding('some-role', { kind: 'Role', of: 'RoleBinding' }),
        'role.yaml': roleText({ ...everything, verbs: 'create, delete, get, list, patch, update, watch' }),
      },
      lines: [6],
      related: ['role.yaml:4'],
    },
  },
  good: { 'a role that only looks': binding('view') },
  nearMiss: {
    'everything of one group': {
      'binding.yaml': binding('some-role'),
      'role.yaml': roleText({ ...everything, kind: 'ClusterRole', groups: '""' }),
    },
    'everything to look at': {
      'binding.yaml': binding('some-role'),
      'role.yaml': roleText({ ...everything, kind: 'ClusterRole', verbs: 'get, list, watch' }),
    },
    'a Role of its own by that name': {
      'binding.yaml': binding('admin', { kind: 'Role', of: 'RoleBinding' }),
      'role.yaml': roleText({ resources: 'pods', verbs: 'get' }).replace('some-role', 'admin'),
    },
    'a Role of everything in another namespace': {
      'binding.yaml': binding('some-role', { kind: 'Role', of: 'RoleBinding' }),
      'role.yaml': roleText(everything).replace('namespace: prod', 'namespace: test'),
    },
    'a binding without a role': 'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nsubjects: []\n',
  },
});
