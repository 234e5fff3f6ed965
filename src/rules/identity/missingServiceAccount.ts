import * as l10n from '@vscode/l10n';
import { serviceAccountName, serviceAccountOf, serviceAccountPair } from '../../manifests/kubernetes/lookup';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { isUnknown } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';

const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\nautomountServiceAccountToken: false\n';
const pod = examplePod({ spec: 'serviceAccountName: web' });

export const missingServiceAccount: Rule = {
  id: 'missing-service-account',
  title: 'Service account is in no file',
  why: 'A pod whose account is not there does not start; and what the account may do cannot be seen here, because nobody says where it comes from. It is information only, because it may have been made elsewhere.',
  severity: 'info',
  category: 'dangling-reference',
  standards: [],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['serviceAccountName', 'serviceAccount'],
  examples: { kubernetes: { bad: pod, good: `${pod}---\n${account}` } },
  *check({ file, set }) {
    for (const workload of workloadsOf(file)) {
      const said = serviceAccountPair(workload);
      const name = serviceAccountName(workload);
      // Every namespace has an account called default.
      if (!said || name === 'default' || isUnknown(said.value) || serviceAccountOf(set, workload)) continue;
      yield finding({
        place: said.value,
        message: () => l10n.t('No file that is known here has the service account "{0}".', name),
      });
    }
  },
};
