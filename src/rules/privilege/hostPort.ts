import * as l10n from '@vscode/l10n';
import { removeField } from '../../manifests/yaml/edit';
import { asMapping, at, items, number, pair } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { podContainers } from './podContainers';

export const hostPort: Rule = {
  id: 'host-port',
  title: 'Container takes a port of the node',
  why: 'A host port opens the container on every address of the node, past Services, Ingress and what guards them, and binds the pod to nodes where the port is free. It is a warning, because what listens there may guard itself.',
  severity: 'warning',
  category: 'host-port',
  standards: ['Pod Security Standards: baseline, Host Ports', 'CIS Kubernetes 5.2.13'],
  appliesTo: ['kubernetes'],
  profiles: ['pod-security-baseline', 'pod-security-restricted'],
  needs: ['hostPort'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'ports:\n  - containerPort: 80\n    hostPort: 80' }),
      good: examplePod({ container: 'ports:\n  - containerPort: 80' }),
    },
  },
  *check({ file }) {
    for (const { container } of podContainers(file)) {
      for (const item of items(at(container.node, 'ports'))) {
        const port = pair(item, 'hostPort')?.value;
        const mapping = asMapping(item);
        if (!port || !mapping || !number(port)) continue;
        const edits = () => (mapping.pairs.length > 1 ? removeField({ mapping, key: 'hostPort' }) : undefined);
        yield finding({
          place: port,
          message: () =>
            l10n.t(
              'Port {0} is open on every address of the node, past what guards Services and Ingresses.',
              number(port) ?? '',
            ),
          fixes: () => [preferredFix({ title: l10n.t('Open no port of the node'), edits: edits() })],
        });
      }
    }
  },
};
