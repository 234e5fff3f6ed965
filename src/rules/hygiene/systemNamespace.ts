import * as l10n from '@vscode/l10n';
import { workloadOf } from '../../manifests/kubernetes/readWorkloads';
import { pairAt, text } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';

const reserved = new Set(['kube-system', 'kube-public', 'kube-node-lease']);
const example = examplePod({}).replace('  name: web\n', '  name: web\n  namespace: kube-system\n');

export const systemNamespace: Rule = {
  id: 'system-namespace',
  title: 'Workload is in a namespace of Kubernetes itself',
  why: 'What runs in `kube-system` stands beside the components of the control plane and their accounts, and cluster-wide policies usually spare that namespace; `kube-public` can be read by anybody. It is info, because agents of the cluster do belong there.',
  severity: 'info',
  category: 'default-namespace',
  standards: ['CIS Kubernetes 5.7.1', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['namespace'],
  examples: { kubernetes: { bad: example, good: example.replace('kube-system', 'shop') } },
  *check({ file }) {
    for (const object of file.objects) {
      const written = pairAt(object.root, 'metadata', 'namespace')?.value;
      if (!written || !reserved.has(text(written) ?? '') || !(workloadOf(object) || object.kind === 'Pod')) continue;
      const message = () =>
        l10n.t('It runs beside the components of Kubernetes, and most policies spare this namespace.');
      yield finding({ place: written, message });
    }
  },
};
