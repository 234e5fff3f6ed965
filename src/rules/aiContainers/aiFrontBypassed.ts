import * as l10n from '@vscode/l10n';
import { finding } from '../report';
import type { Rule } from '../rule';
import { aiWays, relatedSteps, titleOf } from './aiWays';
import { closeDoor } from './closeDoor';
import { exampleFront, languageInCluster, nginxParts } from './examples';

const server = `${nginxParts.tls}\n${nginxParts.clients}`;

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: language
  namespace: ai
spec:
  defaultBackend:
    service:
      name: language
      port:
        number: 5000
---
`;

export const aiFrontBypassed: Rule = {
  id: 'ai-front-bypassed',
  title: 'API of an Azure AI container is open beside the front',
  why: "There is a front, but the port of the container is open as well: callers go around TLS, client certificates and limits, and the front gives a safety that is not there. Microsoft's own sample with nginx does this. It is an error, because it undoes the front.",
  severity: 'error',
  category: 'ai-front-bypassed',
  standards: ['Microsoft: Azure AI services container security', 'OWASP Docker D03'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: ['recommended'],
  examples: {
    compose: { bad: exampleFront({ server, aiPorts: '5000:5000' }), good: exampleFront({ server }) },
    kubernetes: { bad: ingress + languageInCluster('NodePort'), good: ingress + languageInCluster('ClusterIP') },
  },
  *check({ set }) {
    for (const { ai, exposure, aroundFront } of aiWays(set)) {
      const [first, second] = exposure.steps;
      if (!aroundFront || !first) continue;
      // A Service may open the front by one port and go around it by another.
      const { place } = (isService(exposure.door) && second) || first;
      yield finding({
        place,
        message: () =>
          l10n.t('This leads around the front to the AI container {0}, which asks nobody who they are.', titleOf(ai)),
        fixes: closeDoor(exposure, true),
        related: () => relatedSteps(exposure, place),
      });
    }
  },
};

const isService = (door: string): boolean => door === 'load-balancer' || door === 'node-port';
