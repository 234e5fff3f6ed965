import * as l10n from '@vscode/l10n';
import { examplePod } from '../exampleFiles';
import { placeInContainer, said } from '../privilege/podContainers';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { askFirstPort, lastingContainers } from './probes';

export const missingReadinessProbe: Rule = {
  id: 'missing-readiness-probe',
  title: 'Container without a readiness probe',
  why: 'A Service sends requests to a pod as soon as it runs, also while it still loads its models or can answer no more. Overload then becomes failure instead of waiting. It is info, because it is about staying up and not about getting in.',
  severity: 'info',
  category: 'missing-readiness-probe',
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'ports:\n  - name: http\n    containerPort: 8080' }),
      good: examplePod({
        container:
          'ports:\n  - name: http\n    containerPort: 8080\nreadinessProbe:\n  httpGet:\n    path: /ready\n    port: http',
      }),
    },
  },
  *check({ file }) {
    for (const container of lastingContainers(file)) {
      if (said(container.node, 'readinessProbe')) continue;
      yield finding({
        place: placeInContainer(container),
        message: () => l10n.t('Requests are sent to it whether it can answer or not.'),
        fixes: () => [
          possibleFix({ title: l10n.t('Ask its first port'), edits: askFirstPort(container, 'readinessProbe') }),
        ],
      });
    }
  },
};
