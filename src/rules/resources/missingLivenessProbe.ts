import * as l10n from '@vscode/l10n';
import { examplePod } from '../exampleFiles';
import { placeInContainer, said } from '../privilege/podContainers';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { askFirstPort, lastingContainers } from './probes';

export const missingLivenessProbe: Rule = {
  id: 'missing-liveness-probe',
  title: 'Container without a liveness probe',
  why: 'A container that hangs, after an attack on its memory or its threads for instance, is not restarted: nobody asks it whether it lives. It is info, because it is about staying up and not about getting in.',
  severity: 'info',
  category: 'missing-liveness-probe',
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'ports:\n  - name: http\n    containerPort: 8080' }),
      good: examplePod({
        container: 'ports:\n  - name: http\n    containerPort: 8080\nlivenessProbe:\n  tcpSocket:\n    port: http',
      }),
    },
  },
  *check({ file }) {
    for (const container of lastingContainers(file)) {
      if (said(container.node, 'livenessProbe')) continue;
      yield finding({
        place: placeInContainer(container),
        message: () => l10n.t('Nobody asks whether it still lives: when it hangs it is not restarted.'),
        fixes: () => [
          possibleFix({ title: l10n.t('Ask its first port'), edits: askFirstPort(container, 'livenessProbe') }),
        ],
      });
    }
  },
};
