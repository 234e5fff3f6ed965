import * as l10n from '@vscode/l10n';
import { at, boolean, items, type Pair, pair, type YamlNode } from '../../manifests/yaml/node';
import { examplePod, exampleService } from '../exampleFiles';
import { overwrite } from '../overwrite';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { podContainers } from './podContainers';

/** Hooks of a service's life that may run with privileges of their own (compose specification, services: post_start). */
const hooks = ['post_start', 'pre_stop'];

export const privilegedContainer: Rule = {
  id: 'privileged-container',
  title: 'Container is privileged',
  why: 'A privileged container has every capability, every device of the host and no seccomp, AppArmor or SELinux confinement: whoever takes it over mounts the disk of the host and owns the machine. It is an error, because nothing else is needed for that.',
  severity: 'error',
  category: 'privileged-container',
  standards: [
    'Pod Security Standards: baseline, Privileged Containers',
    'CIS Kubernetes 5.2.2',
    'CIS Docker 5.5',
    'NSA Kubernetes Hardening Guide',
  ],
  appliesTo: ['kubernetes', 'compose'],
  profiles: ['recommended', 'pod-security-baseline', 'pod-security-restricted'],
  needs: ['privileged'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'securityContext:\n  privileged: true' }),
      good: examplePod({ container: 'securityContext:\n  privileged: false' }),
    },
    compose: {
      bad: exampleService('privileged: true'),
      good: exampleService('cap_drop:\n  - ALL\ncap_add:\n  - NET_BIND_SERVICE'),
    },
  },
  *check({ file }) {
    for (const { own } of podContainers(file)) yield* inspect(pair(own, 'privileged'));
    for (const { node } of file.compose?.services ?? []) {
      yield* inspect(pair(node, 'privileged'));
      yield* inspect(pair(at(node, 'build'), 'privileged'));
      for (const hook of hooks.flatMap(name => items(at(node, name)))) yield* inspect(pair(hook, 'privileged'));
    }
  },
};

function* inspect(privileged: Pair | undefined): Iterable<Finding> {
  if (boolean(privileged?.value) !== true) return;
  const place = privileged?.value as YamlNode;
  yield finding({
    place,
    message: () => l10n.t('A privileged container has all rights on the host: whoever takes it over owns the machine.'),
    fixes: () => [preferredFix({ title: l10n.t('Do not run it privileged'), edits: overwrite(place, false) })],
  });
}
