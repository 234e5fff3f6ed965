import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { removeItem } from '../../manifests/yaml/edit';
import { asSequence, at, number, pair, type SequenceNode, text } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, possibleFix, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { highId } from './ids';

export const rootSupplementaryGroup: Rule = {
  id: 'root-supplementary-group',
  title: 'Container is also in the group of root',
  why: 'A supplementary group 0 opens what root shares with its group, and an fsGroup of 0 gives the volumes of the pod to that group. It is a warning, because it takes such a file to make use of it.',
  severity: 'warning',
  category: 'low-uid-gid',
  standards: ['NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  needs: ['supplementalGroups', 'fsGroup', 'group_add'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'securityContext:\n  fsGroup: 10001\n  supplementalGroups: [0, 20000]' }),
      good: examplePod({ spec: 'securityContext:\n  fsGroup: 10001\n  supplementalGroups: [20000]' }),
    },
    compose: {
      bad: exampleService("group_add:\n  - root\n  - '20000'"),
      good: exampleService("group_add:\n  - '20000'"),
    },
  },
  *check({ file }) {
    for (const { podSpec } of workloadsOf(file)) {
      const context = at(podSpec, 'securityContext');
      yield* inGroups(asSequence(at(context, 'supplementalGroups')));
      const group = pair(context, 'fsGroup');
      if (!group || number(group.value) !== 0) continue;
      const edits = overwrite(group.value, highId);
      yield finding({
        place: group.value,
        message: () => l10n.t('The volumes of this pod belong to the group of root.'),
        fixes: () => [possibleFix({ title: l10n.t('Give the volumes to group {0}', highId), edits })],
      });
    }
    for (const { node } of file.compose?.services ?? []) yield* inGroups(asSequence(at(node, 'group_add')));
  },
};

function* inGroups(list: SequenceNode | undefined): Iterable<Finding> {
  for (const item of list?.items ?? []) {
    if (number(item) !== 0 && text(item) !== 'root') continue;
    yield finding({
      place: item,
      message: () => l10n.t('It is also in the group of root: it may open whatever root shares with its group.'),
      fixes: () => [
        preferredFix({
          title: l10n.t('Take it out of the group of root'),
          edits: list && removeItem({ sequence: list, item }),
        }),
      ],
    });
  }
}
