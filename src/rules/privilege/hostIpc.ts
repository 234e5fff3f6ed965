import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { sharedByPods, sharedByServices } from './hostNamespace';

export const hostIpc: Rule = {
  id: 'host-ipc',
  title: 'Container shares memory with the host',
  why: 'In the IPC namespace of the host a container reads and writes the shared memory and queues of every program there, databases among them; a shareable one opens its own to whoever names it. It is an error, because it reads what it should not without any further step.',
  severity: 'error',
  category: 'host-ipc',
  standards: [
    'Pod Security Standards: baseline, Host Namespaces',
    'CIS Kubernetes 5.2.4',
    'CIS Docker 5.17',
    'NSA Kubernetes Hardening Guide',
  ],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['hostIPC', 'ipc'],
  examples: {
    kubernetes: { bad: examplePod({ spec: 'hostIPC: true' }), good: examplePod({ spec: 'hostIPC: false' }) },
    compose: { bad: exampleService('ipc: host'), good: exampleService('ipc: private') },
  },
  *check({ file }) {
    const title = l10n.t('Give it shared memory of its own');
    for (const { node, edits } of [...sharedByPods(file, 'hostIPC'), ...sharedByServices(file, 'ipc')]) {
      yield finding({
        place: node,
        message: () => l10n.t('It reads and writes the shared memory of every program on the host.'),
        fixes: () => [preferredFix({ title, edits })],
      });
    }
    for (const { node, edits } of sharedByServices(file, 'ipc', 'shareable')) {
      yield finding({
        place: node,
        message: () => l10n.t('Any container that names this one may read and write its shared memory.'),
        fixes: () => [preferredFix({ title, edits })],
      });
    }
  },
};
