import { rbacChangeWorkloads } from '../../../src/rules/identity/rbacChangeWorkloads';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacChangeWorkloads,
  bad: {
    'creating pods': { files: roleText({ resources: 'pods', verbs: 'create' }), lines: [6] },
    'changing what makes them': {
      files: roleText({ groups: 'apps', resources: 'deployments, statefulsets', verbs: 'get, update' }),
      lines: [6],
      message: /"update" on deployments, statefulsets/,
    },
    'a job, with who has the role': {
      files: {
        'role.yaml': roleText({ groups: 'batch', resources: 'cronjobs', verbs: 'patch' }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    'one verb on everything': { files: roleText({ resources: '"*"', verbs: 'get, create' }), lines: [7] },
    everything: { files: roleText({ groups: '"*"', resources: '"*"', verbs: '"*"' }), lines: [6] },
  },
  good: {
    looking: roleText({ groups: 'apps', resources: 'deployments', verbs: 'get, list, watch' }),
  },
  nearMiss: {
    'deleting, which runs nothing': roleText({ resources: 'pods', verbs: 'delete' }),
    'the group they are not in': roleText({ resources: 'deployments', verbs: 'create' }),
    'a star within a name, which matches nothing': roleText({ resources: '"p*ds"', verbs: 'create' }),
  },
});
