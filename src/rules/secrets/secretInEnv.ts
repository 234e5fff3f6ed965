import * as l10n from '@vscode/l10n';
import { environmentOf, environmentSourcesOf } from '../../manifests/kubernetes/containerReadings';
import { containersIn } from '../../manifests/kubernetes/readWorkloads';
import { pair } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';

/** Of Kubernetes only: compose hands secrets over as files where the image can read them so, and as variables where it cannot. */
export const secretInEnv: Rule = {
  id: 'secret-in-env',
  title: 'Secret is handed over in the environment',
  why: 'Variables are inherited by every process, shown by crash reports and debug pages, and stay as they were when the Secret is replaced; a mounted file has none of that. It is info, because it takes another fault to read them.',
  severity: 'info',
  category: 'secret-in-env',
  standards: ['CIS Kubernetes 5.4.1', 'OWASP Docker D06'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['env', 'envFrom'],
  examples: {
    kubernetes: {
      bad: examplePod({ container: 'envFrom:\n  - secretRef:\n      name: db' }),
      good: examplePod({
        spec: 'volumes:\n  - name: db\n    secret:\n      secretName: db',
        container: 'volumeMounts:\n  - name: db\n    mountPath: /run/secrets/db\n    readOnly: true',
      }),
    },
  },
  *check({ file }) {
    for (const container of containersIn(file)) {
      for (const { node, name, from } of environmentOf(container)) {
        if (from?.kind !== 'secretKeyRef') continue;
        yield finding({
          place: pair(node, 'name')?.value ?? node,
          message: () =>
            l10n.t(
              'Variable {0} is readable to every process of the container. Mount the Secret as a file instead.',
              name,
            ),
        });
      }
      for (const { node, kind, name = '' } of environmentSourcesOf(container)) {
        if (kind !== 'Secret') continue;
        yield finding({
          place: pair(node, 'secretRef')?.key ?? node,
          message: () =>
            l10n.t(
              'All of Secret "{0}" is readable to every process of the container. Mount it as files instead.',
              name,
            ),
        });
      }
    }
  },
};
