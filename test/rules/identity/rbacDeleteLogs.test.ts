import { rbacDeleteLogs } from '../../../src/rules/identity/rbacDeleteLogs';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacDeleteLogs,
  bad: {
    events: {
      files: roleText({ resources: 'events', verbs: 'get, delete' }),
      lines: [6],
      message: /"delete" on events/,
    },
    'events of the new group, with who has the role': {
      files: {
        'role.yaml': roleText({ groups: 'events.k8s.io', resources: 'events', verbs: 'deletecollection' }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    logs: { files: roleText({ resources: 'pods/log', verbs: '"*"' }), lines: [6] },
  },
  good: {
    'writing events': roleText({ resources: 'events', verbs: 'create, patch' }),
  },
  nearMiss: {
    'reading logs': roleText({ resources: 'pods, pods/log', verbs: 'get, list' }),
    'deleting pods': roleText({ resources: 'pods', verbs: 'delete' }),
  },
});
