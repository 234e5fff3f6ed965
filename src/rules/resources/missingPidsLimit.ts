import * as l10n from '@vscode/l10n';
import { exampleService } from '../exampleFiles';
import type { Rule } from '../rule';
import { lackingServices } from './missingLimit';

export const missingPidsLimit: Rule = {
  id: 'missing-pids-limit',
  title: 'Number of processes is not limited',
  why: 'Without a limit one container can start processes until the host has no process numbers left, and then nobody can log in to stop it (a fork bomb). It is info, because somebody must already run programs in the container; on Kubernetes the kubelet sets the limit, not the pod.',
  severity: 'info',
  category: 'missing-pids-limit',
  standards: ['CIS Docker 5.29', 'OWASP Docker D07'],
  appliesTo: ['compose'],
  profiles: [],
  examples: {
    compose: { bad: exampleService('pids_limit: -1'), good: exampleService('pids_limit: 256') },
  },
  *check({ file }) {
    yield* lackingServices({
      file,
      message: () => l10n.t('It may start any number of processes: a fork bomb in it takes the host down.'),
      limit: { fields: ['pids_limit'], deploy: 'pids' },
      usual: 256,
    });
  },
};
