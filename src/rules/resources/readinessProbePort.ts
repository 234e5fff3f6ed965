import * as l10n from '@vscode/l10n';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { closedPort, lastingContainers } from './probes';

const ports = 'ports:\n  - name: http\n    containerPort: 8080\n';

export const readinessProbePort: Rule = {
  id: 'readiness-probe-port',
  title: 'Readiness or startup probe asks a port that the container does not have',
  why: 'The probe fails each time: the pod never gets a request, or is never done starting. It is info, because it is about staying up and not about getting in.',
  severity: 'info',
  category: 'missing-readiness-probe',
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['readinessProbe', 'startupProbe'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: `${ports}readinessProbe:\n  httpGet:\n    path: /ready\n    port: 8081` }),
      good: examplePod({ container: `${ports}readinessProbe:\n  httpGet:\n    path: /ready\n    port: 8080` }),
    },
  },
  *check({ file }) {
    for (const container of lastingContainers(file)) {
      for (const probe of ['readinessProbe', 'startupProbe'] as const) {
        const place = closedPort(container, probe);
        if (place)
          yield finding({
            place,
            message: () => l10n.t('The container lists no such TCP port, so the probe may never pass.'),
          });
      }
    }
  },
};
