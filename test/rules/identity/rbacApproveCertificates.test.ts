import { rbacApproveCertificates } from '../../../src/rules/identity/rbacApproveCertificates';
import { testRule } from '../ruleHarness';
import { bindingText, roleText } from './roleText';

testRule({
  rule: rbacApproveCertificates,
  bad: {
    approving: {
      files: roleText({
        kind: 'ClusterRole',
        groups: 'certificates.k8s.io',
        resources: 'certificatesigningrequests/approval',
        verbs: 'update',
      }),
      lines: [6],
    },
    'that subresource of everything': {
      files: roleText({
        kind: 'ClusterRole',
        groups: 'certificates.k8s.io',
        resources: '"*/approval"',
        verbs: 'patch',
      }),
      lines: [6],
    },
    'as a signer, with who has the role': {
      files: {
        'role.yaml': roleText({ groups: 'certificates.k8s.io', resources: 'signers', verbs: 'get, approve' }),
        'binding.yaml': bindingText(),
      },
      lines: [6],
      related: ['binding.yaml:4'],
    },
    'everything of the group': {
      files: roleText({ kind: 'ClusterRole', groups: 'certificates.k8s.io', resources: '"*"', verbs: '"*"' }),
      lines: [6],
    },
  },
  good: {
    'asking for one': roleText({
      groups: 'certificates.k8s.io',
      resources: 'certificatesigningrequests',
      verbs: 'create, get, list, watch',
    }),
  },
  nearMiss: {
    'looking at approvals': roleText({
      groups: 'certificates.k8s.io',
      resources: 'certificatesigningrequests/approval',
      verbs: 'get',
    }),
    'another group': roleText({
      groups: 'cert-manager.io',
      resources: 'certificatesigningrequests/approval',
      verbs: 'update',
    }),
  },
});
