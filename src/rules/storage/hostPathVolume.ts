import * as l10n from '@vscode/l10n';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { type HostPath, hostPaths, isHarmless, isRuntimeSocket, isSensitive } from './hostPaths';

/** Whole paths of the host: those from the folder of the compose file are its own. */
const absolute = /^(?:[/~\\]|[A-Za-z]:)/;

export const hostPathVolume: Rule = {
  id: 'host-path-volume',
  title: 'Folder of the host is mounted',
  why: 'A mount from the host ties a container to that machine, shows it what others left there, and stays when the container is gone; in Kubernetes any pod on the node may do the same. It is a warning, because what it opens depends on the folder: sensitive ones have a rule of their own.',
  severity: 'warning',
  category: 'host-path-mount',
  standards: ['Pod Security Standards: baseline, HostPath Volumes', 'CIS Kubernetes 5.2.12', 'CIS Docker 5.6'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['pod-security-baseline', 'pod-security-restricted'],
  needs: ['hostPath', 'volumes'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'volumes:\n  - name: data\n    hostPath:\n      path: /srv/data' }),
      good: examplePod({ spec: 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data' }),
    },
    compose: {
      bad: exampleService('volumes:\n  - /srv/data:/data'),
      good: exampleService('volumes:\n  - ./data:/data'),
    },
  },
  *check({ file }) {
    for (const found of hostPaths(file)) {
      const { path, node } = found;
      if (isRuntimeSocket(path) || isSensitive(path) || isOwn(found)) continue;
      yield finding({
        place: node,
        message: () => l10n.t('{0} of the host is open to this container, with whatever else is put there.', path),
      });
    }
  },
};

/** Of compose, what lies in the project and what every system shows to anybody. */
const isOwn = ({ mount, path }: HostPath): boolean => mount !== undefined && (!absolute.test(path) || isHarmless(path));
