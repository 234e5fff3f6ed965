import * as l10n from '@vscode/l10n';
import { removeField } from '../../manifests/yaml/edit';
import { isUnknown, pair, text } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';

export const cgroupParent: Rule = {
  id: 'cgroup-parent',
  title: 'Container is in a control group of its own choice',
  why: 'Under a parent of its own choice a container escapes the limits set on the control group of the engine, and takes from others what they were promised. It is info, because it is often meant, on machines that are shared out that way.',
  severity: 'info',
  category: 'cgroup-parent',
  standards: ['CIS Docker 5.25'],
  appliesTo: ['compose'],
  profiles: [],
  needs: ['cgroup_parent'],
  examples: { compose: { bad: exampleService('cgroup_parent: /system'), good: exampleService('mem_limit: 512m') } },
  *check({ file }) {
    for (const { node, declared } of file.compose?.services ?? []) {
      const parent = pair(node, 'cgroup_parent')?.value;
      if (!parent || !text(parent) || isUnknown(parent)) continue;
      const edits = removeField({ mapping: declared, key: 'cgroup_parent' });
      yield finding({
        place: parent,
        message: () => l10n.t('The limits of the control group of the engine do not hold for it.'),
        fixes: () => [possibleFix({ title: l10n.t('Leave the control group to the engine'), edits })],
      });
    }
  },
};
