import * as l10n from '@vscode/l10n';
import { exposuresFrom } from '../../manifests/exposure/exposures';
import { exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { bindToThisMachine } from './composePortEdits';
import { openServiceAt } from './openServices';

const inCluster = (type: string) => `apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  type: ${type}
  selector:
    app: cache
  ports:
    - port: 6379
---
apiVersion: v1
kind: Pod
metadata:
  name: cache
  labels:
    app: cache
spec:
  containers:
    - name: redis
      image: redis:8.2.2
`;

export const unauthenticatedServiceExposed: Rule = {
  id: 'unauthenticated-service-exposed',
  title: 'Service that asks nobody who they are is open to the outside',
  why: 'Databases, caches and queues like this serve whoever connects: data is read, changed or held to ransom, and with some the host is taken over. Scanners find an open one within hours. It is an error, because reaching the port is all it takes.',
  severity: 'error',
  category: 'unauthenticated-service-exposed',
  standards: ['Kubescape C-0274', 'OWASP Docker D03', 'MITRE ATT&CK T1190', 'CWE-306'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: ['recommended'],
  examples: {
    compose: {
      bad: exampleService('ports:\n  - "6379:6379"', 'redis:8.2.2'),
      good: exampleService('ports:\n  - "127.0.0.1:6379:6379"', 'redis:8.2.2'),
    },
    kubernetes: { bad: inCluster('NodePort'), good: inCluster('ClusterIP') },
  },
  *check({ file, set }) {
    for (const { door, reach, front, steps, end } of exposuresFrom(set, file.source)) {
      const name = reach === 'machine' || front ? undefined : openServiceAt(end);
      const [first, ...others] = steps;
      if (!name || !first) continue;
      const port =
        door === 'published-port' && end.kind === 'service'
          ? end.service.ports.find(({ node }) => node === first.place)
          : undefined;
      yield finding({
        place: first.place,
        message: () => l10n.t('This opens {0}, which asks nobody who they are, to the outside.', name),
        fixes: () => [
          port &&
            preferredFix({ title: l10n.t('Publish the port to this machine only'), edits: bindToThisMachine(port) }),
        ],
        related: () => others.map(({ place, text }) => ({ place, message: text })),
      });
    }
  },
};
