import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { hostPaths, isRuntimeSocket, isSensitive } from './hostPaths';

export const sensitiveHostPath: Rule = {
  id: 'sensitive-host-path',
  title: 'Sensitive folder of the host is mounted',
  why: 'Folders such as /, /etc, /root, /proc, /var/run or a ~/.ssh hold what runs the host and the keys of its people: writable they are a way to own it, read-only still a way to read its secrets. It is an error, because a container is meant to be kept from just these.',
  severity: 'error',
  category: 'host-path-mount',
  standards: [
    'Pod Security Standards: baseline, HostPath Volumes',
    'CIS Kubernetes 5.2.12',
    'CIS Docker 5.6',
    'CVE-2017-1002101',
  ],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['hostPath', 'volumes'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'volumes:\n  - name: host\n    hostPath:\n      path: /etc' }),
      good: examplePod({ spec: 'volumes:\n  - name: settings\n    configMap:\n      name: settings' }),
    },
    compose: {
      bad: exampleService('volumes:\n  - /etc:/host/etc:ro'),
      good: exampleService('volumes:\n  - ./settings:/etc/nginx/conf.d:ro'),
    },
  },
  *check({ file }) {
    for (const { path, node } of hostPaths(file)) {
      if (isRuntimeSocket(path) || !isSensitive(path)) continue;
      yield finding({
        place: node,
        message: () =>
          l10n.t(
            '{0} of the host is open to this container: it may find secrets there, or a way to own the host.',
            path,
          ),
      });
    }
  },
};
