import * as l10n from '@vscode/l10n';
import { istioNetworking, meshPoliciesOf, objectsOf } from '../../manifests/kubernetes/lookup';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { examplePeers, examplePolicy } from './istioExamples';

const pod = `---
apiVersion: v1
kind: Pod
metadata:
  name: language
  namespace: ai
spec:
  containers: []
`;
const mesh = examplePeers('  mtls:\n    mode: STRICT\n');

export const authorizationPolicyMissing: Rule = {
  id: 'authorization-policy-missing',
  title: 'Everybody in the mesh may call it',
  why: 'Mutual TLS says who calls; without a policy all of them are let in, and one workload taken over reaches every other. It is a hint, because the policy may be in a folder that was not given.',
  severity: 'info',
  category: 'authorization-policy-weak',
  standards: ['Istio: Security best practices, default-deny'],
  appliesTo: ['istio'],
  profiles: [],
  examples: { istio: { bad: mesh + pod, good: `${mesh + pod}---\n${examplePolicy('  {}\n')}` } },
  *check({ file, set }) {
    if (!isMesh(set)) return;
    for (const workload of workloadsOf(file.objects)) {
      const { root, partial } = workload.object;
      if (partial || meshPoliciesOf(set, workload, 'AuthorizationPolicy').length > 0) continue;
      yield finding({
        place: at(root, 'metadata', 'name') ?? root,
        message: () => l10n.t('No authorization policy touches it: everybody in the mesh may call it.'),
      });
    }
  },
};

/** Files that ask for mutual TLS or route inside a mesh are applied to one. */
const isMesh = (set: ManifestSet): boolean =>
  objectsOf(set, 'PeerAuthentication').length > 0 || objectsOf(set, 'VirtualService', istioNetworking).length > 0;
