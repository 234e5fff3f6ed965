import * as l10n from '@vscode/l10n';
import { pair, text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { windowsOptions } from './windowsOptions';

/** Accounts with all rights, in a container or on the node. */
const administrator = /^(?:(?:NT AUTHORITY\\)?SYSTEM|(?:.*\\)?(?:Container)?Administrator)$/i;

export const windowsAdministrator: Rule = {
  id: 'windows-administrator',
  title: 'Windows container runs as administrator',
  why: 'ContainerAdministrator may install programs and services and change the whole container, and SYSTEM owns the node of a HostProcess container; ContainerUser is enough for most services. It is a warning, because the container still stands between them.',
  severity: 'warning',
  category: 'windows-host-process',
  standards: ['Kubernetes documentation: Security for Windows nodes'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  needs: ['windowsOptions'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  windowsOptions:\n    runAsUserName: ContainerAdministrator' }),
      good: examplePod({ container: 'securityContext:\n  windowsOptions:\n    runAsUserName: ContainerUser' }),
    },
  },
  *check({ file }) {
    for (const options of windowsOptions(file)) {
      const value = pair(options, 'runAsUserName')?.value;
      const user = text(value);
      if (!value || !user || !administrator.test(user)) continue;
      yield finding({
        place: value,
        message: () => l10n.t('{0} may change everything in the container, and so may whoever takes it over.', user),
        fixes: () => [
          possibleFix({
            title: l10n.t('Run as ContainerUser'),
            edits: overwrite(value, 'ContainerUser'),
          }),
        ],
      });
    }
  },
};
