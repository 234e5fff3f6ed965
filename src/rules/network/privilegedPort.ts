import * as l10n from '@vscode/l10n';
import type { PublishedPort } from '../../manifests/compose/composeFile';
import { type ContainerPort, portsOf } from '../../manifests/kubernetes/containerReadings';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import { at } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { portPlace } from './portPublishedAllInterfaces';

/** Below this only root, or who has NET_BIND_SERVICE, may listen (IANA system ports, RFC 6335). */
const firstOpenPort = 1024;

export const privilegedPort: Rule = {
  id: 'privileged-port',
  title: 'Port below 1024',
  why: 'On many systems a program needs root or NET_BIND_SERVICE to listen there, so images that do are often run with more rights than they need; on the host such a port may take the place of a system service. It is info, because the port itself opens nothing.',
  severity: 'info',
  category: 'privileged-port',
  standards: ['CIS Docker 5.8', 'Trivy KSV-0117'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: [],
  needs: ['ports'],
  examples: {
    compose: {
      bad: exampleService('ports:\n  - "127.0.0.1:8080:80"'),
      good: exampleService('ports:\n  - "127.0.0.1:8080:8080"'),
    },
    kubernetes: {
      bad: examplePod({ container: 'ports:\n  - containerPort: 80' }),
      good: examplePod({ container: 'ports:\n  - containerPort: 8080' }),
    },
  },
  *check({ file }) {
    for (const port of file.compose?.services.flatMap(({ ports }) => ports) ?? []) {
      const low = lowOf(port);
      if (low !== undefined) yield finding({ place: portPlace(port), message: messageOf(low) });
    }
    for (const container of containersIn(file)) {
      for (const port of portsOf(container)) {
        const low = lowField(port);
        if (low) yield finding({ place: at(port.node, low) ?? port.node, message: messageOf(port[low] ?? 0) });
      }
    }
  },
};

const messageOf = (port: number): string =>
  l10n.t('Port {0} is below 1024: to listen there a program often needs more rights.', port);

const isLow = (port: number | undefined): boolean => port !== undefined && port > 0 && port < firstOpenPort;

const lowOf = ({ target, published }: PublishedPort): number | undefined =>
  [target?.first, published?.first].find(isLow);

const lowField = (port: ContainerPort): 'containerPort' | 'hostPort' | undefined =>
  (['containerPort', 'hostPort'] as const).find(field => isLow(port[field]));
