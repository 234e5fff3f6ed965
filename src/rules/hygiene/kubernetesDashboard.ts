import * as l10n from '@vscode/l10n';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { at, items, pair, text, type YamlNode } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { containersByImage } from './containersByImage';
import { labelsSaying } from './labelled';

/** What the project calls itself, in its labels and its account. */
const dashboard = 'kubernetes-dashboard';
const repositories = /(?:^|\/)kubernetes-dashboard[\w-]*$|(?:^|\/)kubernetesui\/dashboard[\w-]*$/;

export const kubernetesDashboard: Rule = {
  id: 'kubernetes-dashboard',
  title: 'Kubernetes Dashboard is deployed, or its rights are lent out',
  why: 'The dashboard is a web page that manages the cluster. With its login skipped or its account too strong, whoever opens it, or runs as its account, does what it may do: so the cluster of Tesla was taken over in 2018. It is a warning, because it depends on what the account may do.',
  severity: 'warning',
  category: 'insecure-component',
  standards: ['CIS GKE 6.10.1', 'NSA Kubernetes Hardening Guide', 'MITRE ATT&CK: Access Kubernetes dashboard'],
  appliesTo: ['kubernetes'],
  profiles: ['recommended'],
  mentions: ['dashboard'],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: `serviceAccountName: ${dashboard}` }),
      good: examplePod({ spec: 'serviceAccountName: shop' }),
    },
  },
  *check({ file }) {
    const deployed = () =>
      l10n.t('The dashboard manages the cluster: whoever gets to it does what its account may do.');
    for (const { repository, image } of containersByImage(file))
      if (repositories.test(repository)) yield finding({ place: image, message: deployed });
    for (const workload of workloadsOf(file)) {
      const wanted = { keys: ['app', 'k8s-app', 'app.kubernetes.io/name'], values: [dashboard] };
      for (const place of labelsSaying(workload, wanted)) yield finding({ place, message: deployed });
      const account = pair(workload.podSpec, 'serviceAccountName')?.value;
      if (account && text(account) === dashboard)
        yield finding({
          place: account,
          message: () => l10n.t('It runs as the account of the dashboard, and may do all that it may.'),
        });
    }
    for (const { root, kind } of file.objects) {
      if (kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding') continue;
      const place = lent(root);
      if (place)
        yield finding({ place, message: () => l10n.t('It lends the rights of the dashboard to somebody else.') });
    }
  },
};

/** The dashboard's role where somebody else than the dashboard gets it. */
function lent(root: YamlNode): YamlNode | undefined {
  const role = at(root, 'roleRef', 'name');
  if (!role || text(role) !== dashboard) return undefined;
  return items(at(root, 'subjects')).some(subject => text(at(subject, 'name')) !== dashboard) ? role : undefined;
}
