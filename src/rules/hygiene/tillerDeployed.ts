import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { at, items, text, type YamlNode } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { containersByImage } from './containersByImage';
import { labelsSaying } from './labelled';

/** Where Tiller listens (Helm 2). */
const port = '44134';

export const tillerDeployed: Rule = {
  id: 'tiller-deployed',
  title: 'Tiller, the server of Helm 2, is deployed',
  why: 'Tiller takes orders from any pod that reaches its port 44134, without asking who it is, and usually runs as administrator of the cluster: one broken pod then owns the cluster. Helm 2 has been without fixes since 2020. It is an error, because reaching the port is all it takes.',
  severity: 'error',
  category: 'insecure-component',
  standards: ['Helm: Securing your Helm Installation (v2)', 'OWASP Kubernetes K09'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  mentions: ['tiller', 'helm', port],
  examples: {
    kubernetes: {
      bad: examplePod({ image: 'gcr.io/kubernetes-helm/tiller:v2.17.0' }),
      good: examplePod({}),
    },
  },
  *check({ file }) {
    const message = () => l10n.t('Tiller lets any pod that reaches it act as administrator: Helm 3 needs no server.');
    for (const { repository, image } of containersByImage(file))
      if (/(?:^|\/)tiller[\w-]*$/.test(repository)) yield finding({ place: image, message });
    for (const workload of workloadsOf(file)) {
      const labels = [
        ...labelsSaying(workload, { keys: ['app'], values: ['helm'] }),
        ...labelsSaying(workload, { keys: ['name', 'app', 'app.kubernetes.io/name'], values: ['tiller'] }),
      ];
      for (const place of labels) yield finding({ place, message });
      for (const { node } of workload.containers) {
        for (const place of listening(node)) yield finding({ place, message });
      }
    }
  },
};

function listening(container: YamlNode): YamlNode[] {
  const open = items(at(container, 'ports')).flatMap(entry => at(entry, 'containerPort') ?? []);
  return open.filter(found => text(found) === port);
}
