import * as l10n from '@vscode/l10n';
import { securityField } from '../../manifests/kubernetes/securityContext';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, isUnknown, text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { linuxContainers, type PodContainer, placeInContainer } from './podContainers';
import { seccompAnnotations } from './seccomp';

/** What `seccompProfile.type` may say; Unconfined is the matter of another rule. */
const types = new Set(['RuntimeDefault', 'Localhost', 'Unconfined']);

export const seccompMissing: Rule = {
  id: 'seccomp-missing',
  title: 'No seccomp profile is set',
  why: 'Unlike Docker, Kubernetes runs containers without seccomp unless a profile is set or the kubelet has SeccompDefault on: every system call of the kernel is open to them. It is a warning, because it takes a bug in one of those to get out.',
  severity: 'warning',
  category: 'seccomp-missing',
  standards: ['Pod Security Standards: restricted, Seccomp', 'CIS Kubernetes 5.7.2', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: ['pod-security-restricted'],
  examples: {
    kubernetes: {
      bad: examplePod({}),
      good: examplePod({ spec: 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault' }),
    },
  },
  *check({ file }) {
    for (const container of linuxContainers(file)) yield* inspect(container);
  },
};

function* inspect(container: PodContainer): Iterable<Finding> {
  const profile = securityField(container.container, 'seccompProfile');
  const type = at(profile?.value, 'type');
  if (profile ? isUnknown(type) || types.has(text(type) ?? '') : container.partial) return;
  // Whoever wrote the annotation of old is told about that instead.
  if (!profile && seccompAnnotations(container.container.workload).length > 0) return;
  // A profile of no use is put right where it is written: in the pod it may be that of several containers.
  const context = asMapping(profile?.key.parent);
  const edits = () =>
    setField({
      mapping: context ?? container.container.node,
      path: context ? ['seccompProfile'] : ['securityContext', 'seccompProfile'],
      value: { type: 'RuntimeDefault' },
    });
  yield finding({
    place: profile?.key ?? placeInContainer(container.container, 'securityContext'),
    message: () =>
      l10n.t('Without a seccomp profile it may make every system call: a bug in any of them is a way to the host.'),
    fixes: () => [preferredFix({ title: l10n.t('Use the default seccomp profile'), edits: edits() })],
  });
}
