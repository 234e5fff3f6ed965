import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { items, type Pair, pair, pairs } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Finding, Rule } from '../rule';

export const hostAliases: Rule = {
  id: 'host-aliases',
  title: 'Names are resolved by a list in the manifest',
  why: 'Addresses written into /etc/hosts come before DNS: who may change the manifest sends the container elsewhere, and after an address changes hands so does everybody. It is info, because the list is often meant.',
  severity: 'info',
  category: 'host-aliases',
  standards: ['NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  needs: ['hostAliases', 'extra_hosts'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'hostAliases:\n  - ip: 10.0.0.7\n    hostnames: [billing.example.com]' }),
      good: examplePod({ spec: 'hostAliases: []' }),
    },
    compose: {
      bad: exampleService("extra_hosts:\n  - 'billing.example.com=10.0.0.7'"),
      good: exampleService('extra_hosts: []'),
    },
  },
  *check({ file }) {
    for (const { podSpec } of workloadsOf(file)) yield* inspect(pair(podSpec, 'hostAliases'));
    for (const { node } of file.compose?.services ?? []) yield* inspect(pair(node, 'extra_hosts'));
  },
};

function* inspect(list: Pair | undefined): Iterable<Finding> {
  if (!list || (items(list.value).length === 0 && pairs(list.value).length === 0)) return;
  yield finding({
    place: list.key,
    message: () =>
      l10n.t('These names are not asked of DNS: whoever changes this list decides where the container connects.'),
  });
}
