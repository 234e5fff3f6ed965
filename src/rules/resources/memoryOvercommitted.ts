import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { containersWithResources, resourceOf } from './containerResources';
import { quantity } from './quantity';

export const memoryOvercommitted: Rule = {
  id: 'memory-overcommitted',
  title: 'Less memory is requested than may be used',
  why: 'Nodes are filled by requests. When containers may use more than they request, a node can run out of memory although every container keeps its limit, and the kernel kills some of them. It is info, because many accept that to use their nodes fully.',
  severity: 'info',
  category: 'missing-resource-limits',
  standards: ['Kubernetes: Pod Quality of Service Classes, Guaranteed'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['limits'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'resources:\n  requests:\n    memory: 128Mi\n  limits:\n    memory: 1Gi' }),
      good: examplePod({ container: 'resources:\n  requests:\n    memory: 1Gi\n  limits:\n    memory: 1Gi' }),
    },
  },
  *check({ file }) {
    for (const container of containersWithResources(file)) {
      const request = resourceOf(container, 'requests', 'memory')?.value;
      const limit = text(resourceOf(container, 'limits', 'memory')?.value);
      const [requested, allowed] = [quantity(text(request)), quantity(limit)];
      if (!request || limit === undefined || requested === undefined || allowed === undefined) continue;
      if (requested >= allowed) continue;
      const path = ['resources', 'requests', 'memory'];
      yield finding({
        place: request,
        message: () => l10n.t('It may use more memory ({0}) than the node keeps for it.', limit),
        fixes: () => [
          preferredFix({
            title: l10n.t('Request what the limit allows: {0}', limit),
            edits: setField({ mapping: container.node, path, value: limit }),
          }),
        ],
      });
    }
  },
};
