import { rbacPodExec } from '../../../src/rules/identity/rbacPodExec';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacPodExec,
  bad: {
    exec: {
      files: roleText({ resources: 'pods, pods/exec', verbs: 'create' }),
      lines: [6],
      message: /"create" on pods\/exec/,
    },
    'attach by looking, through a websocket': {
      files: roleText({ resources: 'pods/attach', verbs: 'get' }),
      lines: [6],
    },
    'port-forward, with who has the role': {
      files: {
        'role.yaml': roleText({ resources: 'pods/portforward', verbs: 'create' }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    'every resource of the core group': { files: roleText({ resources: '"*"', verbs: 'create' }), lines: [7] },
    'that subresource of every resource': { files: roleText({ resources: '"*/exec"', verbs: 'create' }), lines: [6] },
    'every verb in every group': {
      files: roleText({ kind: 'ClusterRole', groups: '"*"', resources: 'pods/exec', verbs: '"*"' }),
      lines: [6],
    },
  },
  good: {
    logs: roleText({ resources: 'pods, pods/log', verbs: 'get, list, create' }),
  },
  nearMiss: {
    'another group': roleText({ groups: 'apps', resources: 'pods/exec', verbs: 'create' }),
    'a verb that does not open it': roleText({ resources: 'pods/exec', verbs: 'list, delete' }),
    'a star within a name, which matches nothing': roleText({ resources: '"pods/*"', verbs: 'create' }),
    'a resource that is known only where it is applied': roleText({ resources: '"$(RESOURCE)"', verbs: 'create' }),
  },
});
