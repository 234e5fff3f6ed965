import * as l10n from '@vscode/l10n';
import { serviceAccountName, serviceAccountPair } from '../../manifests/kubernetes/lookup';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { isUnknown } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { podPlace } from '../privilege/podContainers';
import { finding } from '../report';
import type { Rule } from '../rule';
import { mountsToken } from './automountServiceAccountToken';

export const defaultServiceAccount: Rule = {
  id: 'default-service-account',
  title: 'Pod runs under the default service account',
  why: 'Pods that name no account share `default`: what one of them is given all of them have, and the audit log cannot tell them apart. It is information only, because the account has no rights until somebody gives it some.',
  severity: 'info',
  category: 'default-service-account',
  standards: ['CIS Kubernetes 5.1.5'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: { bad: examplePod({}), good: examplePod({ spec: 'serviceAccountName: web' }) },
  },
  *check({ file, set }) {
    for (const workload of workloadsOf(file)) {
      const said = serviceAccountPair(workload);
      const isDefault = serviceAccountName(workload) === 'default' && !(said && isUnknown(said.value));
      if (!isDefault || !mountsToken(set, workload) || (!said && workload.object.partial)) continue;
      yield finding({
        place: said?.key ?? podPlace(workload),
        message: () =>
          l10n.t('It shares the service account "default" with every pod of the namespace that names none.'),
      });
    }
  },
};
