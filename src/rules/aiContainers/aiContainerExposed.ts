import * as l10n from '@vscode/l10n';
import { exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { type AiWay, aiWays, relatedSteps, titleOf } from './aiWays';
import { closeDoor } from './closeDoor';
import { languageInCluster } from './examples';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';

export const aiContainerExposed: Rule = {
  id: 'ai-container-exposed',
  title: 'Azure AI container can be called from outside with no front before it',
  why: 'The API of these containers asks nobody who they are: whoever reaches the port reads what others send, and every call is billed to your Azure resource. Microsoft says to keep the container private and put a front with TLS and client certificates before it. It is an error, because reaching the port is all it takes.',
  severity: 'error',
  category: 'ai-container-exposed',
  standards: ['Microsoft: Azure AI services container security', 'OWASP Docker D03', 'CIS Docker 5.14'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: ['recommended'],
  examples: {
    compose: {
      bad: exampleService('ports:\n  - "5000:5000"', image),
      good: exampleService('ports:\n  - "127.0.0.1:5000:5000"', image),
    },
    kubernetes: { bad: languageInCluster('LoadBalancer'), good: languageInCluster('ClusterIP') },
  },
  *check({ set }) {
    for (const { ai, exposure, aroundFront } of aiWays(set)) {
      const [door] = exposure.steps;
      if (exposure.front || aroundFront || !door) continue;
      yield finding({
        place: door.place,
        message: messageOf({ ai, exposure }),
        fixes: closeDoor(exposure, false),
        related: () => relatedSteps(exposure, door.place),
      });
    }
  },
};

function messageOf({ ai, exposure }: Pick<AiWay, 'ai' | 'exposure'>): string {
  const name = titleOf(ai);
  return exposure.reach === 'anywhere'
    ? l10n.t(
        'The AI container {0} asks nobody who they are, and this opens it to everybody who reaches the machine.',
        name,
      )
    : l10n.t('The AI container {0} asks nobody who they are, and this opens it to the network.', name);
}
