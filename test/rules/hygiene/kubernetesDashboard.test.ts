import { kubernetesDashboard } from '../../../src/rules/hygiene/kubernetesDashboard';
import { testRule, yaml } from '../ruleHarness';

const pod = (spec: string, container = '') =>
  yaml`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
` +
  `${spec.replaceAll(/^(?=.)/gm, '  ')}  containers:\n    - name: web # in front\n      image: nginx:1.30.7\n${container.replaceAll(/^(?=.)/gm, '      ')}`;

testRule({
  rule: kubernetesDashboard,
  bad: {
    'its image': { files: pod('').replace('nginx:1.30.7', 'kubernetesui/dashboard:v2.7.0'), lines: [8] },
    'its label': {
      files: pod('').replace('metadata:', 'metadata:\n  labels:\n    k8s-app: kubernetes-dashboard'),
      lines: [5],
    },
    'its account': {
      files: pod('serviceAccountName: kubernetes-dashboard\n'),
      lines: [6],
      message: /account of the dashboard/,
    },
    'its role for somebody else': {
      files: yaml`
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: readers }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kubernetes-dashboard }
        subjects:
          - { kind: Group, name: readers, apiGroup: rbac.authorization.k8s.io }
      `,
      lines: [4],
    },
  },
  good: { 'something else': pod('serviceAccountName: web\n') },
  nearMiss: {
    'its role for itself': yaml`
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: kubernetes-dashboard, namespace: kubernetes-dashboard }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: kubernetes-dashboard }
      subjects:
        - { kind: ServiceAccount, name: kubernetes-dashboard, namespace: kubernetes-dashboard }
    `,
    'a dashboard of something else': pod('').replace('nginx:1.30.7', 'grafana/grafana:12.2.0'),
  },
});
