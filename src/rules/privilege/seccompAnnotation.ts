import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { securityField } from '../../manifests/kubernetes/securityContext';
import { setField } from '../../manifests/yaml/edit';
import { text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { containersOf } from './podContainers';
import { seccompAnnotations } from './seccomp';

export const seccompAnnotation: Rule = {
  id: 'seccomp-annotation',
  title: 'Seccomp profile stands in an annotation that is no longer read',
  why: 'Kubernetes 1.27 and later do not read the alpha annotations of seccomp: the pod looks confined and is not. It is a warning, because it takes a bug in a system call to get out.',
  severity: 'warning',
  category: 'deprecated-api',
  standards: ['Pod Security Standards: restricted, Seccomp', 'Kubernetes 1.27 change log'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended', 'pod-security-restricted'],
  needs: ['annotations'],
  examples: {
    kubernetes: {
      bad: examplePod({}).replace(
        '  name: web\n',
        '  name: web\n  annotations:\n    seccomp.security.alpha.kubernetes.io/pod: runtime/default\n',
      ),
      good: examplePod({ spec: 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault' }),
    },
  },
  *check({ file }) {
    for (const workload of workloadsOf(file)) {
      const annotations = seccompAnnotations(workload);
      const confined =
        annotations.length === 0 || containersOf(workload).every(one => securityField(one.container, 'seccompProfile'));
      if (confined) continue;
      for (const { key, value } of annotations) {
        const wantsDefault = ['runtime/default', 'docker/default'].includes(text(value) ?? '');
        const path = ['securityContext', 'seccompProfile'];
        const edits = wantsDefault
          ? setField({ mapping: workload.podSpec, path, value: { type: 'RuntimeDefault' } })
          : undefined;
        yield finding({
          place: key,
          message: () =>
            l10n.t(
              'Kubernetes has not read this annotation since 1.27: the pod runs without seccomp. Set securityContext.seccompProfile.',
            ),
          fixes: () => [preferredFix({ title: l10n.t('Set the seccomp profile of the pod'), edits })],
        });
      }
    }
  },
};
