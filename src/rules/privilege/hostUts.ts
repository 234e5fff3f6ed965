import * as l10n from '@vscode/l10n';
import { exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { sharedByServices } from './hostNamespace';

export const hostUts: Rule = {
  id: 'host-uts',
  title: 'Container shares the host name of the host',
  why: 'In the UTS namespace of the host a container that may set the host name sets that of the machine, on which logs and licences are built. It is a warning, because it needs a capability besides.',
  severity: 'warning',
  category: 'host-uts',
  standards: ['CIS Docker 5.21'],
  appliesTo: ['compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['uts'],
  examples: { compose: { bad: exampleService('uts: host'), good: exampleService('hostname: web') } },
  *check({ file }) {
    for (const { node, edits } of sharedByServices(file, 'uts')) {
      yield finding({
        place: node,
        message: () => l10n.t('It has the host name of the machine, and may change it.'),
        fixes: () => [preferredFix({ title: l10n.t('Give it a host name of its own'), edits })],
      });
    }
  },
};
