import * as l10n from '@vscode/l10n';
import { pair } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';

const policy = `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: restricted
spec:
  privileged: false
  runAsUser: { rule: MustRunAsNonRoot }
  seLinux: { rule: RunAsAny }
  fsGroup: { rule: RunAsAny }
  supplementalGroups: { rule: RunAsAny }
`;

const namespace = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
`;

export const podSecurityPolicyRemoved: Rule = {
  id: 'pod-security-policy-removed',
  title: 'PodSecurityPolicy protects nothing any more',
  why: 'Kubernetes 1.25 removed PodSecurityPolicy. Whoever relies on one has no guard against privileged pods at all, and does not notice. It is a warning, because other guards may have taken its place: Pod Security admission by labels of the namespace does the same.',
  severity: 'warning',
  category: 'pod-security-policy-removed',
  standards: ['Kubernetes: PodSecurityPolicy, removed in 1.25', 'CIS Kubernetes 5.2.1'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['=PodSecurityPolicy'],
  examples: { kubernetes: { bad: policy, good: namespace } },
  *check({ file }) {
    for (const { root, kind } of file.objects) {
      const written = kind === 'PodSecurityPolicy' ? pair(root, 'kind')?.value : undefined;
      if (!written) continue;
      const message = () =>
        l10n.t('No cluster since Kubernetes 1.25 knows it: label the namespaces for Pod Security admission.');
      yield finding({ place: written, message });
    }
  },
};
