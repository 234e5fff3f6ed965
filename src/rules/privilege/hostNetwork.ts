import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, possibleFix, preferredFix } from '../report';
import type { Rule } from '../rule';
import { sharedByPods, sharedByServices } from './hostNamespace';

const message = () =>
  l10n.t(
    'It is in the network of the host: it reaches services that listen on localhost only, and every port it opens is open on the host.',
  );
const title = () => l10n.t('Give it a network of its own');

export const hostNetwork: Rule = {
  id: 'host-network',
  title: 'Container shares the network of the host',
  why: 'In the network of the host a container reaches what listens on localhost only (the kubelet, databases, the metadata service), sees the traffic of others, and NetworkPolicies do not hold for it. It is an error, because an attacker in it has all that at once.',
  severity: 'error',
  category: 'host-network',
  standards: [
    'Pod Security Standards: baseline, Host Namespaces',
    'CIS Kubernetes 5.2.5',
    'CIS Docker 5.10',
    'NSA Kubernetes Hardening Guide',
  ],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['hostNetwork', 'network_mode'],
  examples: {
    kubernetes: { bad: examplePod({ spec: 'hostNetwork: true' }), good: examplePod({ spec: 'hostNetwork: false' }) },
    compose: {
      bad: exampleService('network_mode: host'),
      good: exampleService("ports:\n  - '127.0.0.1:8080:80'"),
    },
  },
  *check({ file }) {
    for (const { node, edits } of sharedByPods(file, 'hostNetwork'))
      yield finding({ place: node, message, fixes: () => [preferredFix({ title: title(), edits })] });
    // Which ports to publish instead is a choice.
    for (const { node, edits } of sharedByServices(file, 'network_mode'))
      yield finding({ place: node, message, fixes: () => [possibleFix({ title: title(), edits })] });
  },
};
