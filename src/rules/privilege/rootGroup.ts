import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { asMapping, at, number, pair, type YamlNode } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { composeUser, highId } from './ids';
import { podContainers } from './podContainers';

const message = () => l10n.t('It runs in the group of root: it may open whatever root shares with its group.');

export const rootGroup: Rule = {
  id: 'root-group',
  title: 'Container runs in the group of root',
  why: 'Files that images and hosts keep for root are often open to its group as well, so that a container in group 0 reads and writes more than its user should. It is a warning, because it takes such a file to make use of it.',
  severity: 'warning',
  category: 'run-as-root',
  standards: ['NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes', 'compose'],
  profiles: [],
  needs: ['runAsGroup', 'user'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  runAsUser: 10001\n  runAsGroup: 0' }),
      good: examplePod({ container: 'securityContext:\n  runAsUser: 10001\n  runAsGroup: 10001' }),
    },
    compose: { bad: exampleService("user: '10001:0'"), good: exampleService("user: '10001:10001'") },
  },
  *check({ file }) {
    const contexts = [
      ...workloadsOf(file).map(({ podSpec }) => asMapping(at(podSpec, 'securityContext'))),
      ...podContainers(file).map(({ own }) => own),
    ];
    for (const context of contexts) {
      const group = pair(context, 'runAsGroup');
      if (group && number(group.value) === 0) yield inRootGroup(group.value, highId);
    }
    for (const service of file.compose?.services ?? []) {
      const user = composeUser(service);
      // Who runs as user 0 has worse to mend first.
      if (user?.gid === 0 && user.uid !== 0) yield inRootGroup(user.node, `${user.uid ?? highId}:${highId}`);
    }
  },
};

const inRootGroup = (node: YamlNode, value: number | string) =>
  finding({
    place: node,
    message,
    fixes: () => [possibleFix({ title: l10n.t('Run in group {0}', highId), edits: overwrite(node, value) })],
  });
