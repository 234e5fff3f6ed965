import * as l10n from '@vscode/l10n';
import { boolean, pair } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { windowsOptions } from './windowsOptions';

export const windowsHostProcess: Rule = {
  id: 'windows-host-process',
  title: 'Windows container runs as a process of the host',
  why: 'A HostProcess container is no container: it runs on the node itself, with its files, its network and the rights of the account it names. It is an error, because whoever takes it over owns the node.',
  severity: 'error',
  category: 'windows-host-process',
  standards: ['Pod Security Standards: baseline, HostProcess', 'CIS Kubernetes 5.2.11'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['windowsOptions'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'securityContext:\n  windowsOptions:\n    hostProcess: true' }),
      good: examplePod({ spec: 'securityContext:\n  windowsOptions:\n    hostProcess: false' }),
    },
  },
  *check({ file }) {
    for (const options of windowsOptions(file)) {
      const value = pair(options, 'hostProcess')?.value;
      if (!value || boolean(value) !== true) continue;
      yield finding({
        place: value,
        message: () =>
          l10n.t('It runs on the node itself and not in a container: whoever takes it over owns the node.'),
        fixes: () => [preferredFix({ title: l10n.t('Run it in a container'), edits: overwrite(value, false) })],
      });
    }
  },
};
