import * as l10n from '@vscode/l10n';
import { removeField } from '../../manifests/yaml/edit';
import { asMapping, at, pair, text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { podContainers } from './podContainers';

/** Where a container names what the kubelet shall call (Pod Security Standards, baseline, v1.34). */
const handlers: readonly (readonly string[])[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

export const probeHost: Rule = {
  id: 'probe-host',
  title: 'Probe calls another host',
  why: 'The kubelet makes the calls of probes and hooks from the network of the node: with a host of its own choice a pod reaches through it what it could not reach itself, such as the metadata service of the cloud. It is a warning, because answers do not come back in full.',
  severity: 'warning',
  category: 'probe-host',
  standards: ['Pod Security Standards: baseline, Host Probes / Lifecycle Hooks (v1.34)'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['host'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'livenessProbe:\n  httpGet:\n    host: 169.254.169.254\n    port: 80' }),
      good: examplePod({ container: 'livenessProbe:\n  httpGet:\n    port: 80' }),
    },
  },
  *check({ file }) {
    for (const { container } of podContainers(file)) {
      for (const handler of handlers) {
        for (const action of ['httpGet', 'tcpSocket']) {
          const mapping = asMapping(at(container.node, ...handler, action));
          const host = pair(mapping, 'host')?.value;
          if (!mapping || !host || !text(host)) continue;
          yield finding({
            place: host,
            message: () =>
              l10n.t('The kubelet calls {0} for this pod, from the network of the node.', text(host) ?? ''),
            fixes: () => [
              preferredFix({
                title: l10n.t('Call the pod itself'),
                edits: removeField({ mapping, key: 'host' }),
              }),
            ],
          });
        }
      }
    }
  },
};
