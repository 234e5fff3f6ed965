import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { type Isolation, isIsolated, isOpen, isolationOf } from './isolation';
import { namePlace } from './objectPlaces';

const denyAll = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny-all
spec:
  podSelector: {}
  policyTypes:
    - Ingress
    - Egress
---
`;

export const missingNetworkPolicy: Rule = {
  id: 'missing-network-policy',
  title: 'Pod that no NetworkPolicy isolates in both directions',
  why: 'Without a policy every pod of the cluster may call this one, and it may call anything: whoever takes over one pod reaches all the others. It is a warning, because another wall must have fallen before.',
  severity: 'warning',
  category: 'missing-network-policy',
  standards: ['CIS Kubernetes 5.3.2', 'NSA Kubernetes Hardening Guide', 'OWASP Docker D03'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: { kubernetes: { bad: examplePod({}), good: denyAll + examplePod({}) } },
  *check({ file, set }) {
    for (const workload of workloadsOf(file)) {
      const { object } = workload;
      if (object.partial) continue;
      const isolation = isolationOf(set, workload);
      if (isIsolated(isolation)) continue;
      yield finding({ place: namePlace(object), message: () => messageOf(object.name, isolation) });
    }
  },
};

function messageOf(name: string, isolation: Isolation): string {
  if (isOpen(isolation))
    return l10n.t(
      'No NetworkPolicy isolates the pods of "{0}": everybody in the cluster may call them, and they may call anything.',
      name,
    );
  return isolation.ingress
    ? l10n.t('No NetworkPolicy limits what the pods of "{0}" may call.', name)
    : l10n.t('No NetworkPolicy limits who may call the pods of "{0}".', name);
}
