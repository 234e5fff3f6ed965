import { rbacCreatePersistentVolumes } from '../../../src/rules/identity/rbacCreatePersistentVolumes';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacCreatePersistentVolumes,
  bad: {
    creating: { files: roleText({ kind: 'ClusterRole', resources: 'persistentvolumes', verbs: 'create' }), lines: [6] },
    'changing, with who has the role': {
      files: {
        'role.yaml': roleText({ resources: 'persistentvolumes', verbs: 'patch' }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
  },
  good: {
    claims: roleText({ resources: 'persistentvolumeclaims', verbs: 'create' }),
  },
  nearMiss: {
    'looking and deleting': roleText({ resources: 'persistentvolumes', verbs: 'get, list, watch, delete' }),
    'another group': roleText({ groups: 'storage.k8s.io', resources: 'persistentvolumes', verbs: 'create' }),
  },
});
