import * as l10n from '@vscode/l10n';
import { asScalar, asSequence, at, type YamlNode } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Finding, Rule } from '../rule';
import { podContainers } from './podContainers';

/** `sudo` as a command of its own: at the beginning, or after what separates commands of a shell. */
const sudo = /(?:^|[;&|(\n]\s*)\s*(?:\/usr\/bin\/)?sudo(?:\s|$)/;

export const sudoInCommand: Rule = {
  id: 'sudo-in-command',
  title: 'Container starts with sudo',
  why: 'An image that brings sudo lets any process in it become root, and so does whoever gets in. It is a warning, because the container still stands between that root and the host.',
  severity: 'warning',
  category: 'run-as-root',
  standards: ['MITRE ATT&CK T1548.003'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  needs: ['command', 'args', 'entrypoint'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'command: [sudo, nginx]' }),
      good: examplePod({ container: 'command: [nginx]' }),
    },
    compose: { bad: exampleService('command: sudo nginx'), good: exampleService('command: nginx') },
  },
  *check({ file }) {
    for (const { container } of podContainers(file)) {
      yield* inspect(at(container.node, 'command'));
      yield* inspect(at(container.node, 'args'));
    }
    for (const { node } of file.compose?.services ?? []) {
      yield* inspect(at(node, 'entrypoint'));
      yield* inspect(at(node, 'command'));
    }
  },
};

function* inspect(command: YamlNode | undefined): Iterable<Finding> {
  const written = asSequence(command)?.items ?? (command ? [command] : []);
  for (const item of written) {
    const value = asScalar(item)?.value;
    if (typeof value !== 'string' || !sudo.test(value)) continue;
    yield finding({
      place: item,
      message: () =>
        l10n.t('It starts with sudo: any process in the container can become root. Run it as the user it needs.'),
    });
  }
}
