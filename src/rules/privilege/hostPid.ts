import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { sharedByPods, sharedByServices } from './hostNamespace';

export const hostPid: Rule = {
  id: 'host-pid',
  title: 'Container sees the processes of the host',
  why: 'A container among the processes of the host reads their environment and arguments, with the secrets in them, and can stop them or enter their file systems through /proc. It is an error, because with root or a matching user that is the whole host.',
  severity: 'error',
  category: 'host-pid',
  standards: [
    'Pod Security Standards: baseline, Host Namespaces',
    'CIS Kubernetes 5.2.3',
    'CIS Docker 5.16',
    'NSA Kubernetes Hardening Guide',
  ],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['hostPID', 'pid'],
  examples: {
    kubernetes: { bad: examplePod({ spec: 'hostPID: true' }), good: examplePod({ spec: 'hostPID: false' }) },
    compose: { bad: exampleService('pid: host'), good: exampleService('') },
  },
  *check({ file }) {
    for (const { node, edits } of [...sharedByPods(file, 'hostPID'), ...sharedByServices(file, 'pid')]) {
      yield finding({
        place: node,
        message: () =>
          l10n.t('It sees all processes of the host, with the secrets in their environment, and may stop them.'),
        fixes: () => [preferredFix({ title: l10n.t('Show it its own processes only'), edits })],
      });
    }
  },
};
