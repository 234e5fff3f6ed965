import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { selectedWorkloads, workloadsOfNetworkPolicy } from '../../manifests/kubernetes/lookup';
import type { ManifestSet } from '../../manifests/manifestSet';
import { asMapping, at, items, pair } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Finding, Rule } from '../rule';
import { demands, isNetworkPolicy, policyRules } from './policyPeers';

const example = (label: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: ${label}
---
${examplePod({}).replace('  name: web\n', '  name: web\n  labels:\n    app: web\n')}`;

export const networkPolicySelectsNothing: Rule = {
  id: 'network-policy-selects-nothing',
  title: 'NetworkPolicy that selects no pod',
  why: 'A label that no pod carries, often a slip of the finger, makes a policy without effect: the pods it was written for stay open, or the ones it was to let in stay out. It is info, because the pods may be in files that were not given.',
  severity: 'info',
  category: 'network-policy-misconfigured',
  standards: ['CIS Kubernetes 5.3.2'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['=NetworkPolicy'],
  examples: { kubernetes: { bad: example('wbe'), good: example('web') } },
  *check({ file, set }) {
    for (const object of file.objects.filter(isNetworkPolicy)) {
      if (object.partial) continue;
      yield* danglingTarget(set, object);
      yield* danglingPeers(set, object);
    }
  },
};

function* danglingTarget(set: ManifestSet, object: KubernetesObject): Iterable<Finding> {
  const selector = pair(at(object.root, 'spec'), 'podSelector');
  if (!selector || !demands(selector.value) || workloadsOfNetworkPolicy(set, object).length > 0) return;
  yield finding({
    place: selector.key,
    message: () => l10n.t('No pod of these files has these labels: the policy isolates nothing.'),
  });
}

/** Pods of the same namespace; of others only the labels of the namespace would tell. */
function* danglingPeers(set: ManifestSet, { root, namespace }: KubernetesObject): Iterable<Finding> {
  for (const peer of policyRules(at(root, 'spec')).flatMap(({ peers }) => items(peers?.value))) {
    const pods = pair(peer, 'podSelector');
    const selector = asMapping(pods?.value);
    if (!pods || !demands(selector) || pair(peer, 'namespaceSelector')) continue;
    if (selectedWorkloads(set, { namespace, selector }).length > 0) continue;
    yield finding({
      place: pods.key,
      message: () => l10n.t('No pod of these files has these labels: the rule allows nobody.'),
    });
  }
}
