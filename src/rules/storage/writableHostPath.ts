import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { Workload } from '../../manifests/kubernetes/workload';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, boolean, isUnknown, items, pair, text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding, possibleFix } from '../report';
import type { Finding, Rule } from '../rule';

const volume = 'volumes:\n  - name: data\n    hostPath:\n      path: /srv/data';

export const writableHostPath: Rule = {
  id: 'writable-host-path',
  title: 'Container may write to the host',
  why: 'What a container writes to the host stays there, and others read, run or believe it: a changed script or configuration is a way out. It is a warning, because what it opens depends on the folder.',
  severity: 'warning',
  category: 'host-path-mount',
  standards: ['CIS Kubernetes 5.2.12', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['hostPath'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: volume, container: 'volumeMounts:\n  - name: data\n    mountPath: /data' }),
      good: examplePod({
        spec: volume,
        container: 'volumeMounts:\n  - name: data\n    mountPath: /data\n    readOnly: true',
      }),
    },
  },
  *check({ file }) {
    for (const workload of workloadsOf(file)) {
      const names = hostVolumes(workload);
      if (names.size > 0) yield* inspect(workload, names);
    }
  },
};

function hostVolumes({ podSpec }: Workload): ReadonlySet<string> {
  const volumes = items(at(podSpec, 'volumes')).filter(item => at(item, 'hostPath'));
  return new Set(volumes.flatMap(item => text(at(item, 'name')) ?? []));
}

function* inspect({ containers }: Workload, names: ReadonlySet<string>): Iterable<Finding> {
  for (const mount of containers.flatMap(({ node }) => items(at(node, 'volumeMounts')))) {
    const mapping = asMapping(mount);
    const readOnly = pair(mount, 'readOnly');
    if (!mapping || !names.has(text(at(mount, 'name')) ?? '')) continue;
    if (boolean(readOnly?.value) === true || isUnknown(readOnly?.value)) continue;
    yield finding({
      place: readOnly?.value ?? pair(mount, 'mountPath')?.value ?? mount,
      message: () => l10n.t('It may write to this folder of the host: what it leaves there, others read and run.'),
      fixes: () => [
        possibleFix({
          title: l10n.t('Mount it read-only'),
          edits: setField({ mapping, path: ['readOnly'], value: true }),
        }),
      ],
    });
  }
}
