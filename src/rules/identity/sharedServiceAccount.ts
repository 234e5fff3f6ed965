import * as l10n from '@vscode/l10n';
import { serviceAccountName, serviceAccountPair } from '../../manifests/kubernetes/lookup';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { Workload } from '../../manifests/kubernetes/workload';
import { perSet } from '../../manifests/perSet';
import { isUnknown } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { mountsToken } from './automountServiceAccountToken';
import { workloadsByAccount } from './workloadsUsing';

const two = (second: string) =>
  `${examplePod({ spec: 'serviceAccountName: web' })}---\n${examplePod({ spec: `serviceAccountName: ${second}` }).replaceAll('name: web', 'name: jobs')}`;

export const sharedServiceAccount: Rule = {
  id: 'shared-service-account',
  title: 'Several workloads run under one service account',
  why: 'What one of them is given all of them have, and the audit log cannot tell them apart. It is information only, because parts of one program may well belong together.',
  severity: 'info',
  category: 'default-service-account',
  standards: ['Kubernetes RBAC Good Practices'],
  appliesTo: ['kubernetes'],
  profiles: [],
  needs: ['serviceAccountName', 'serviceAccount'],
  examples: { kubernetes: { bad: two('web'), good: two('jobs') } },
  *check({ file, set }) {
    for (const workload of workloadsOf(file)) {
      const said = serviceAccountPair(workload);
      if (!said) continue;
      const group = sharing(set).get(workload) ?? [];
      const others = group.slice(0, mostRelated + 1).filter(other => other !== workload);
      const [other] = others;
      if (!other) continue;
      yield finding({
        place: said.value,
        message: () =>
          l10n.t(
            '{0} "{1}" runs under the service account "{2}" as well: each has the rights of the other.',
            other.object.kind,
            other.object.name,
            serviceAccountName(workload),
          ),
        related: () =>
          others.map(one => ({
            place: serviceAccountPair(one)?.value ?? one.object.root,
            message: l10n.t('{0} "{1}" runs under it too.', one.object.kind, one.object.name),
          })),
      });
    }
  },
};

/** Enough to see what is meant. */
const mostRelated = 5;

/** Workloads with a token of an account that they name, and that others name too. */
const sharing = perSet(set => {
  const found = new Map<Workload, readonly Workload[]>();
  for (const workloads of workloadsByAccount(set)) {
    const named = workloads.filter(workload => namesAccount(workload) && mountsToken(set, workload));
    if (named.length > 1) for (const workload of named) found.set(workload, named);
  }
  return found;
});

function namesAccount(workload: Workload): boolean {
  const said = serviceAccountPair(workload);
  return (
    said !== undefined &&
    !isUnknown(said.value) &&
    !workload.object.partial &&
    serviceAccountName(workload) !== 'default'
  );
}
