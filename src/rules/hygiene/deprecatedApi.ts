import * as l10n from '@vscode/l10n';
import { pair } from '../../manifests/yaml/node';
import { overwrite } from '../overwrite';
import { finding, possibleFix, preferredFix } from '../report';
import type { Rule } from '../rule';
import { oldVersion } from './apiVersions';

const cronJob = (apiVersion: string) => `apiVersion: ${apiVersion}
kind: CronJob
metadata:
  name: report
spec:
  schedule: "0 6 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example/report:1.4.2
`;

export const deprecatedApi: Rule = {
  id: 'deprecated-api',
  title: 'API version is deprecated or removed',
  why: 'A cluster that has removed the version refuses the object: a network policy, a role or a disruption budget written with it protects nothing there, and a cluster that still takes it is out of support. It is info, because the cluster says so when the file is applied.',
  severity: 'info',
  category: 'deprecated-api',
  standards: ['Kubernetes: Deprecated API Migration Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: { kubernetes: { bad: cronJob('batch/v1beta1'), good: cronJob('batch/v1') } },
  *check({ file }) {
    for (const { root, apiVersion, kind } of file.objects) {
      const old = oldVersion(apiVersion, kind);
      const written = pair(root, 'apiVersion')?.value;
      if (!old || !written) continue;
      const { now, same, removed } = old;
      const edits = () => (now === undefined ? undefined : overwrite(written, now));
      yield finding({
        place: written,
        message: () => l10n.t('Since Kubernetes {0} no cluster takes {1} as {2}.', removed ?? '', kind, apiVersion),
        fixes: () => [
          same
            ? preferredFix({ title: l10n.t('Write {0}', now ?? ''), edits: edits() })
            : possibleFix({ title: l10n.t('Write {0}, and adapt the fields', now ?? ''), edits: edits() }),
        ],
      });
    }
  },
};
