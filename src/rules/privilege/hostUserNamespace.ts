import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { removeField } from '../../manifests/yaml/edit';
import { boolean, pair, text } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';

const message = () => l10n.t('It is taken out of user namespaces: root in the container is root on the host.');
const title = () => l10n.t('Leave the user namespace of the host');

export const hostUserNamespace: Rule = {
  id: 'host-user-namespace',
  title: 'Container shares the user namespace of the host',
  why: 'With user namespaces root of a container is nobody on the host; this setting gives that up for one container. It is a warning, because it makes each escape worse and is none by itself.',
  severity: 'warning',
  category: 'host-users',
  standards: ['CIS Docker 5.31', 'user_namespaces(7)'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended'],
  needs: ['hostUsers', 'userns_mode'],
  examples: {
    kubernetes: { bad: examplePod({ spec: 'hostUsers: true' }), good: examplePod({ spec: 'hostUsers: false' }) },
    compose: { bad: exampleService('userns_mode: host'), good: exampleService('') },
  },
  *check({ file }) {
    for (const { podSpec } of workloadsOf(file)) {
      const users = pair(podSpec, 'hostUsers');
      if (!users || boolean(users.value) !== true) continue;
      const edits = overwrite(users.value, false);
      yield finding({ place: users.value, message, fixes: () => [preferredFix({ title: title(), edits })] });
    }
    for (const { node, declared } of file.compose?.services ?? []) {
      const mode = pair(node, 'userns_mode');
      if (!mode || text(mode.value) !== 'host') continue;
      const edits = removeField({ mapping: declared, key: 'userns_mode' });
      yield finding({ place: mode.value, message, fixes: () => [preferredFix({ title: title(), edits })] });
    }
  },
};
