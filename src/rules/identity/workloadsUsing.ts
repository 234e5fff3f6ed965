import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { serviceAccountName, serviceAccountOf } from '../../manifests/kubernetes/lookup';
import { namespaceKey } from '../../manifests/kubernetes/namespace';
import type { Workload } from '../../manifests/kubernetes/workload';
import type { ManifestSet } from '../../manifests/manifestSet';
import { perSet } from '../../manifests/perSet';

const byAccount = perSet(set => {
  const workloads = new Map<KubernetesObject | string, Workload[]>();
  for (const workload of set.workloads) {
    const account =
      serviceAccountOf(set, workload) ?? `${namespaceKey(workload.object.namespace)}\n${serviceAccountName(workload)}`;
    const known = workloads.get(account);
    if (known) known.push(workload);
    else workloads.set(account, [workload]);
  }
  return workloads;
});

/** The workloads that run under an account. */
export const workloadsUsing = (set: ManifestSet, account: KubernetesObject): readonly Workload[] =>
  byAccount(set).get(account) ?? [];

/** Workloads that run under the same account as each other, in groups; the account need not be in any file. */
export const workloadsByAccount = (set: ManifestSet): Iterable<readonly Workload[]> => byAccount(set).values();
