import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { isWindows } from '../../manifests/kubernetes/securityContext';
import { setField } from '../../manifests/yaml/edit';
import { pair } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { podPlace } from './podContainers';

export const userNamespaceMissing: Rule = {
  id: 'user-namespace-missing',
  title: 'Pod has no user namespace of its own',
  why: 'With hostUsers: false the users of a pod are nobody on the host, so that even root of the container owns nothing there; several escapes of the last years came to nothing that way. It is info, because it needs Kubernetes 1.33 and a kernel and runtime that can do it.',
  severity: 'info',
  category: 'user-namespace-missing',
  standards: ['Kubernetes documentation: User Namespaces', 'user_namespaces(7)'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: { bad: examplePod({}), good: examplePod({ spec: 'hostUsers: false' }) },
  },
  *check({ file }) {
    for (const workload of workloadsOf(file)) {
      const { podSpec, object } = workload;
      if (object.partial || pair(podSpec, 'hostUsers') || isWindows(workload)) continue;
      const edits = () => setField({ mapping: podSpec, path: ['hostUsers'], value: false });
      yield finding({
        place: podPlace(workload),
        message: () => l10n.t('Users of this pod are users of the host: root in it is root there.'),
        fixes: () => [possibleFix({ title: l10n.t('Give the pod a user namespace'), edits: edits() })],
      });
    }
  },
};
