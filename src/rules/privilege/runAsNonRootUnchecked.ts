import * as l10n from '@vscode/l10n';
import { securityField } from '../../manifests/kubernetes/securityContext';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, boolean, isUnknown, number } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { podContainers } from './podContainers';

export const runAsNonRootUnchecked: Rule = {
  id: 'run-as-non-root-unchecked',
  title: 'A user is set, but root is not refused',
  why: 'A container with a user of its own does not run as root today, but nothing refuses it when the number is changed or overridden, and the admission of Pod Security "restricted" wants runAsNonRoot beside it. It is info, because it is no way in by itself.',
  severity: 'info',
  category: 'run-as-non-root-unchecked',
  standards: ['Pod Security Standards: restricted, Running as Non-root'],
  appliesTo: ['kubernetes'],
  profiles: ['pod-security-restricted'],
  needs: ['runAsUser'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  runAsUser: 10001' }),
      good: examplePod({ container: 'securityContext:\n  runAsUser: 10001\n  runAsNonRoot: true' }),
    },
  },
  *check({ file }) {
    for (const container of podContainers(file)) {
      const refused = securityField(container.container, 'runAsNonRoot');
      const user = securityField(container.container, 'runAsUser');
      const uid = number(user?.value);
      if (!user || !uid || boolean(refused?.value) === true || isUnknown(refused?.value)) continue;
      // Beside the user: of a pod it then holds for all of its containers, as the user does.
      const beside = asMapping(user.key.parent);
      const edits = () =>
        refused
          ? overwrite(refused.value, true)
          : beside && setField({ mapping: beside, path: ['runAsNonRoot'], value: true });
      yield finding({
        place: refused?.value ?? user.value,
        message: () => l10n.t('User {0} is set, but Pod Security "restricted" also wants runAsNonRoot: true.', uid),
        fixes: () => [preferredFix({ title: l10n.t('Refuse to run as root'), edits: edits() })],
      });
    }
  },
};
