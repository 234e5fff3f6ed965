import * as l10n from '@vscode/l10n';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { closedPort, lastingContainers } from './probes';

const ports = 'ports:\n  - name: http\n    containerPort: 8080\n';

export const livenessProbePort: Rule = {
  id: 'liveness-probe-port',
  title: 'Liveness probe asks a port that the container does not have',
  why: 'The probe fails each time, and the container is restarted for ever. It is info, because it is about staying up and not about getting in.',
  severity: 'info',
  category: 'missing-liveness-probe',
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['livenessProbe'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: `${ports}livenessProbe:\n  tcpSocket:\n    port: health` }),
      good: examplePod({ container: `${ports}livenessProbe:\n  tcpSocket:\n    port: http` }),
    },
  },
  *check({ file }) {
    for (const container of lastingContainers(file)) {
      const place = closedPort(container, 'livenessProbe');
      if (place)
        yield finding({
          place,
          message: () => l10n.t('The container lists no such TCP port, so the probe may never pass.'),
        });
    }
  },
};
