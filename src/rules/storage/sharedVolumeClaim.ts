import * as l10n from '@vscode/l10n';
import { at, items, type TargetNode, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';

const claim = (mode: string) => `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: [${mode}]
  resources:
    requests:
      storage: 1Gi
`;

export const sharedVolumeClaim: Rule = {
  id: 'shared-volume-claim',
  title: 'Volume that any number of nodes may write to',
  why: 'What one pod writes, every other that mounts the volume reads and believes, so that one taken over misleads the rest. It is info, because sharing is often the purpose.',
  severity: 'info',
  category: 'disallowed-volume-type',
  standards: ['Kubernetes documentation: Persistent Volumes, Access Modes'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['accessModes'],
  examples: { kubernetes: { bad: claim('ReadWriteMany'), good: claim('ReadWriteOnce') } },
  *check({ file }) {
    for (const { kind, root } of file.objects) {
      const claims: readonly (TargetNode | undefined)[] =
        kind === 'PersistentVolumeClaim'
          ? [root]
          : kind === 'StatefulSet'
            ? items(at(root, 'spec', 'volumeClaimTemplates'))
            : [];
      for (const mode of claims.flatMap(one => items(at(one, 'spec', 'accessModes')))) {
        if (text(mode) !== 'ReadWriteMany') continue;
        yield finding({
          place: mode,
          message: () => l10n.t('Pods on any number of nodes may write to it: each can mislead the others.'),
        });
      }
    }
  },
};
