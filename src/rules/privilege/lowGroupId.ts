import * as l10n from '@vscode/l10n';
import { securityField } from '../../manifests/kubernetes/securityContext';
import { setField } from '../../manifests/yaml/edit';
import { isUnknown, number } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { composeUser, highId, lowestSafeId } from './ids';
import { linuxContainers, placeInContainer } from './podContainers';

export const lowGroupId: Rule = {
  id: 'low-group-id',
  title: 'Group of the container may be a group of the host',
  why: 'Without user namespaces the numbers of groups are shared with the host: what breaks out of a container opens there whatever a group of the same number may open, such as disk, docker or adm. It is info, because it counts only after an escape.',
  severity: 'info',
  category: 'low-uid-gid',
  standards: ['user_namespaces(7)'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  runAsGroup: 1000' }),
      good: examplePod({ container: 'securityContext:\n  runAsGroup: 10001' }),
    },
    compose: { bad: exampleService("user: '10001:999'"), good: exampleService("user: '10001:10001'") },
  },
  *check({ file }) {
    for (const container of linuxContainers(file)) {
      const group = securityField(container.container, 'runAsGroup');
      const gid = number(group?.value);
      if (isUnknown(group?.value) || (!group && container.partial)) continue;
      if (gid !== undefined && gid >= lowestSafeId) continue;
      const mapping = container.container.node;
      const edits = () =>
        group
          ? overwrite(group.value, highId)
          : setField({ mapping, path: ['securityContext', 'runAsGroup'], value: highId });
      yield finding({
        place: group?.value ?? placeInContainer(container.container, 'securityContext'),
        message: () => (gid === undefined ? notFixed() : tooLow(gid)),
        fixes: () => [possibleFix({ title: l10n.t('Run in group {0}', highId), edits: edits() })],
      });
    }
    for (const service of file.compose?.services ?? []) {
      const user = composeUser(service);
      if (user?.gid !== undefined && user.gid < lowestSafeId)
        yield finding({ place: user.node, message: tooLow(user.gid) });
    }
  },
};

const notFixed = () => l10n.t('No group is set: a user without one runs in group 0, that of root.');
const tooLow = (gid: number) =>
  l10n.t('Group {0} may be a group of the host too. Numbers from {1} on are not.', gid, lowestSafeId);
