import * as l10n from '@vscode/l10n';
import { exampleService } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { sharedByServices } from './hostNamespace';

export const hostCgroup: Rule = {
  id: 'host-cgroup',
  title: 'Container sees the control groups of the host',
  why: 'In the cgroup namespace of the host a container sees which others run and how they are limited; together with SYS_ADMIN it was the way out of CVE-2022-0492. It is a warning, because it needs such a right besides.',
  severity: 'warning',
  category: 'host-cgroup',
  standards: ['CIS Docker 5.25', 'CVE-2022-0492', 'cgroup_namespaces(7)'],
  appliesTo: ['compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['cgroup'],
  examples: { compose: { bad: exampleService('cgroup: host'), good: exampleService('cgroup: private') } },
  *check({ file }) {
    for (const { node, edits } of sharedByServices(file, 'cgroup')) {
      yield finding({
        place: node,
        message: () => l10n.t('It sees the control groups of every container on the host.'),
        fixes: () => [preferredFix({ title: l10n.t('Show it its own control group only'), edits })],
      });
    }
  },
};
