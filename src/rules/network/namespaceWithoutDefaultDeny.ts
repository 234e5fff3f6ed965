import * as l10n from '@vscode/l10n';
import { finding } from '../report';
import type { Rule } from '../rule';
import { isIsolated, namespaceIsolation } from './isolation';
import { namePlace } from './objectPlaces';

const namespace = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
`;

export const namespaceWithoutDefaultDeny: Rule = {
  id: 'namespace-without-default-deny',
  title: 'Namespace where what no policy allows is not refused',
  why: 'Policies only isolate the pods they select: a new pod, or one with a mistyped label, is open to the whole cluster. A policy for all pods of the namespace that allows nothing makes open what was meant to be. It is a warning, because another wall must have fallen before.',
  severity: 'warning',
  category: 'missing-network-policy',
  standards: ['CIS Kubernetes 5.3.2', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=Namespace'],
  examples: {
    kubernetes: {
      bad: namespace,
      good: `${namespace}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny-all
  namespace: shop
spec:
  podSelector: {}
  policyTypes:
    - Ingress
    - Egress
`,
    },
  },
  *check({ file, set }) {
    for (const object of file.objects) {
      if (object.kind !== 'Namespace' || object.group !== '' || object.partial) continue;
      if (isIsolated(namespaceIsolation(set, object.name))) continue;
      yield finding({
        place: namePlace(object),
        message: () =>
          l10n.t(
            'The namespace "{0}" has no policy that refuses, for all pods and both ways, what is not allowed.',
            object.name,
          ),
      });
    }
  },
};
