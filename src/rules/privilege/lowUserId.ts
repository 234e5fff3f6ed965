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

export const lowUserId: Rule = {
  id: 'low-user-id',
  title: 'User of the container may be a user of the host',
  why: 'Without user namespaces the numbers of users are shared with the host: what breaks out of a container that runs as 1000 has the rights of the first person who has an account there. It is info, because it counts only after an escape.',
  severity: 'info',
  category: 'low-uid-gid',
  standards: ['CIS Docker 5.31', 'user_namespaces(7)'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  runAsUser: 1000' }),
      good: examplePod({ container: 'securityContext:\n  runAsUser: 10001' }),
    },
    compose: { bad: exampleService("user: '1000:1000'"), good: exampleService("user: '10001:10001'") },
  },
  *check({ file }) {
    for (const container of linuxContainers(file)) {
      const user = securityField(container.container, 'runAsUser');
      const uid = number(user?.value);
      if (isUnknown(user?.value) || (!user && container.partial)) continue;
      if (uid !== undefined && uid >= lowestSafeId) continue;
      const mapping = container.container.node;
      const edits = () =>
        user
          ? overwrite(user.value, highId)
          : setField({ mapping, path: ['securityContext', 'runAsUser'], value: highId });
      yield finding({
        place: user?.value ?? placeInContainer(container.container, 'securityContext'),
        message: () => (uid === undefined ? notFixed() : tooLow(uid)),
        fixes: () => [possibleFix({ title: l10n.t('Run as user {0}', highId), edits: edits() })],
      });
    }
    for (const service of file.compose?.services ?? []) {
      const user = composeUser(service);
      if (user?.uid !== undefined && user.uid < lowestSafeId)
        yield finding({ place: user.node, message: tooLow(user.uid) });
    }
  },
};

const notFixed = () => l10n.t('No user is set: the one of the image may be a user of the host too.');
const tooLow = (uid: number) =>
  l10n.t('User {0} may be a user of the host too. Numbers from {1} on are not.', uid, lowestSafeId);
