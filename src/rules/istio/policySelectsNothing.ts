import * as l10n from '@vscode/l10n';
import { policySelector, rootNamespace } from '../../manifests/kubernetes/istioPolicies';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { selectedWorkloads, workloadsIn } from '../../manifests/kubernetes/lookup';
import { anyNamespace } from '../../manifests/kubernetes/workloadLookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { finding } from '../report';
import { examplePolicy } from './istioExamples';
import { istioObjects } from './istioObjects';
import { meshRule } from './meshRule';

const kinds = ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication', 'Sidecar', 'EnvoyFilter'] as const;

const pod = `---
apiVersion: v1
kind: Pod
metadata:
  name: language
  namespace: ai
  labels:
    app: language
spec:
  containers: []
`;
const selecting = (app: string): string =>
  examplePolicy(`  selector:\n    matchLabels:\n      app: ${app}\n  action: ALLOW\n  rules: []\n`) + pod;

export const policySelectsNothing = meshRule({
  id: 'istio-policy-selects-nothing',
  title: 'Policy selects no pod',
  why: 'It guards nothing, and what it was written for has only what else there is. It is a hint, because the pods may be in a folder that was not given.',
  standards: ['istioctl IST0127, IST0166, IST0171'],
  needs: ['=AuthorizationPolicy', '=PeerAuthentication', '=RequestAuthentication', '=Sidecar', '=EnvoyFilter'],
  example: { bad: selecting('lang'), good: selecting('language') },
  *check({ file, set }) {
    for (const policy of kinds.flatMap(kind => istioObjects(file, kind))) {
      const selector = policySelector(policy);
      const namespace = policy.namespace === rootNamespace ? anyNamespace : policy.namespace;
      if (!selector || !hasWorkloads(set, policy) || selectedWorkloads(set, { namespace, selector }).length > 0)
        continue;
      yield finding({
        place: selector,
        message: () => l10n.t('No pod of these files has these labels: it guards nothing.'),
      });
    }
  },
});

/** Of a namespace without a pod in the files nothing is known. */
function hasWorkloads(set: ManifestSet, { namespace }: KubernetesObject): boolean {
  return namespace === rootNamespace ? set.workloads.length > 0 : workloadsIn(set, namespace).length > 0;
}
