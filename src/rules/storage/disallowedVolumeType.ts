import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { at, items, pairs } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';

/** Pod Security Standards, restricted, Volume Types; `image` (Kubernetes 1.31) is read-only and pulled like a container's. */
const allowed = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

export const disallowedVolumeType: Rule = {
  id: 'disallowed-volume-type',
  title: 'Volume of a type that reaches outside the cluster',
  why: 'A pod that names a disk, a server or a driver itself gets past what the administrator allows by storage classes and claims; some types run code on the node (gitRepo, flexVolume), and most are no longer in Kubernetes. It is a warning, because what it opens depends on the type.',
  severity: 'warning',
  category: 'disallowed-volume-type',
  standards: ['Pod Security Standards: restricted, Volume Types', 'CVE-2024-10220'],
  appliesTo: ['kubernetes'],
  profiles: ['pod-security-restricted'],
  needs: ['volumes'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'volumes:\n  - name: data\n    nfs:\n      server: 10.0.0.7\n      path: /data' }),
      good: examplePod({ spec: 'volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data' }),
    },
  },
  *check({ file }) {
    for (const volume of workloadsOf(file).flatMap(({ podSpec }) => items(at(podSpec, 'volumes')))) {
      for (const { key } of pairs(volume)) {
        const type = String(key.value);
        if (type === 'name' || allowed.has(type)) continue;
        yield finding({
          place: key,
          message: () =>
            l10n.t('A volume of type {0} gets past the storage that the cluster gives out. Use a claim.', type),
        });
      }
    }
  },
};
