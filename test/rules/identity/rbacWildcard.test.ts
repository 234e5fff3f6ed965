import { rbacWildcard } from '../../../src/rules/identity/rbacWildcard';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacWildcard,
  bad: {
    'every verb': { files: roleText({ resources: 'pods', verbs: '"*"' }), lines: [7], message: /with what it names/ },
    'every resource': { files: roleText({ resources: '"*"', verbs: 'get' }), lines: [6], message: /every kind/ },
    'everything once, at the verbs': {
      files: roleText({ kind: 'ClusterRole', groups: '"*"', resources: '"*"', verbs: '"*"' }),
      lines: [7],
      message: /everything with every object/,
    },
    'a star among others, with who has the role': {
      files: { 'role.yaml': roleText({ resources: 'pods, "*"', verbs: 'get, list' }), 'binding.yaml': bindingText() },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    'every address of the API server': {
      files:
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nrules:\n- nonResourceURLs: ["*"]\n  verbs: [get]\n',
      lines: [4],
      message: /every address/,
    },
    'two entries of one role': {
      files:
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules:\n- { apiGroups: [""], resources: [pods], verbs: ["*"] }\n- { apiGroups: [""], resources: ["*"], verbs: [get] }\n',
      lines: [4, 5],
    },
  },
  good: { 'names for everything': roleText({ resources: 'pods', verbs: 'get, list' }) },
  nearMiss: {
    'a star among the groups, which another rule finds': roleText({ groups: '"*"', resources: 'pods', verbs: 'get' }),
    'one subresource of everything': roleText({ resources: '"*/scale"', verbs: 'get' }),
    'a part of the addresses':
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nrules:\n- nonResourceURLs: ["/healthz/*"]\n  verbs: [get]\n',
    'the rules of something else':
      'apiVersion: example.org/v1\nkind: Role\nrules:\n- { resources: ["*"], verbs: ["*"] }\n',
    'what is no list': 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules: { verbs: ["*"] }\n',
  },
});
