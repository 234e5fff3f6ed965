import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { removeField, renameField } from '../../manifests/yaml/edit';
import { pair, text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding, possibleFix, preferredFix } from '../report';
import type { Rule } from '../rule';

export const deprecatedServiceAccountField: Rule = {
  id: 'deprecated-service-account-field',
  title: 'The deprecated field serviceAccount is used',
  why: '`serviceAccount` is an old name of `serviceAccountName`. Tools and policies that look at the new one see no account, and where both are written and differ, which one holds is easily misread. It is info, because the API server still understands it.',
  severity: 'info',
  category: 'deprecated-api',
  standards: ['Kubernetes API: PodSpec, DeprecatedServiceAccount'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['serviceAccount'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'serviceAccount: shop' }),
      good: examplePod({ spec: 'serviceAccountName: shop' }),
    },
  },
  *check({ file }) {
    for (const { podSpec } of workloadsOf(file)) {
      const old = pair(podSpec, 'serviceAccount');
      if (!old) continue;
      const current = pair(podSpec, 'serviceAccountName');
      // The API server writes both into what it stores.
      if (current && text(current.value) === text(old.value)) continue;
      yield finding({
        place: old.key,
        message: () => l10n.t('This is the old name of "serviceAccountName", and not every policy looks at it.'),
        fixes: () => [
          current
            ? possibleFix({
                title: l10n.t('Remove it: "serviceAccountName" is there'),
                edits: removeField({ mapping: podSpec, key: 'serviceAccount' }),
              })
            : preferredFix({
                title: l10n.t('Write "serviceAccountName"'),
                edits: renameField({ mapping: podSpec, key: 'serviceAccount', to: 'serviceAccountName' }),
              }),
        ],
      });
    }
  },
};
