import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { hostPaths, isRuntimeSocket } from './hostPaths';

export const runtimeSocket: Rule = {
  id: 'runtime-socket',
  title: 'Socket of the container runtime is mounted',
  why: 'Who may talk to Docker, containerd or CRI-O may start a privileged container with the disk of the host in it; read-only does not help, because a socket is written to by connecting. It is an error, because nothing else is needed to own the host.',
  severity: 'error',
  category: 'docker-socket-mount',
  standards: ['Pod Security Standards: baseline, HostPath Volumes', 'CIS Docker 5.32', 'OWASP Docker D04'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['hostPath', 'volumes'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'volumes:\n  - name: docker\n    hostPath:\n      path: /var/run/docker.sock' }),
      good: examplePod({ spec: 'volumes:\n  - name: work\n    emptyDir: {}' }),
    },
    compose: {
      bad: exampleService('volumes:\n  - /var/run/docker.sock:/var/run/docker.sock:ro'),
      good: exampleService('volumes:\n  - work:/work'),
    },
  },
  *check({ file }) {
    for (const { path, node } of hostPaths(file)) {
      if (!isRuntimeSocket(path)) continue;
      yield finding({
        place: node,
        message: () =>
          l10n.t('Whoever is in this container can start any other through {0}, and so owns the host.', path),
      });
    }
  },
};
