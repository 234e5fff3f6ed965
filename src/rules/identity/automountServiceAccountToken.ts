import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { bindingsOf, serviceAccountName, serviceAccountOf } from '../../manifests/kubernetes/lookup';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { Workload } from '../../manifests/kubernetes/workload';
import type { ManifestSet } from '../../manifests/manifestSet';
import { perSet } from '../../manifests/perSet';
import { setField } from '../../manifests/yaml/edit';
import { boolean, isUnknown, type MappingNode, pair } from '../../manifests/yaml/node';
import { examplePod } from '../exampleFiles';
import { podPlace } from '../privilege/podContainers';
import { finding, possibleFix, preferredFix } from '../report';
import type { Finding, Rule } from '../rule';
import { workloadsUsing } from './workloadsUsing';

const field = 'automountServiceAccountToken';
const title = () => l10n.t('Mount no token');

export const automountServiceAccountToken: Rule = {
  id: 'automount-service-account-token',
  title: 'Pod gets a token for the API server',
  why: 'Unless told otherwise Kubernetes mounts a token of the service account into every pod: whoever gets into the pod asks the API server with it. Most programs never use it. It is information only, because the token gives no more than the rights of its account.',
  severity: 'info',
  category: 'automount-service-account-token',
  standards: ['CIS Kubernetes 5.1.6', 'NSA Kubernetes Hardening Guide'],
  appliesTo: ['kubernetes'],
  profiles: [],
  examples: {
    kubernetes: {
      bad: examplePod({ spec: 'serviceAccountName: web' }),
      good: examplePod({ spec: 'serviceAccountName: web\nautomountServiceAccountToken: false' }),
    },
  },
  *check({ file, set }) {
    for (const workload of workloadsOf(file)) yield* inspect(set, workload);
    for (const account of file.objects) {
      if (account.kind === 'ServiceAccount' && account.group === '') yield* inspectAccount(set, account);
    }
  },
};

/** Whether a pod gets the token: what it says itself, else what its account says, else yes. */
export function mountsToken(set: ManifestSet, workload: Workload): boolean {
  const answers = mounting(set);
  const known = answers.get(workload) ?? readMounting(set, workload);
  answers.set(workload, known);
  return known;
}

const mounting = perSet(() => new Map<Workload, boolean>());

function readMounting(set: ManifestSet, workload: Workload): boolean {
  const account = serviceAccountOf(set, workload)?.root;
  const said = saidOf(workload.podSpec) ?? (account && saidOf(account));
  return said === undefined || (boolean(said.value) !== false && !isUnknown(said.value));
}

function* inspect(set: ManifestSet, workload: Workload): Iterable<Finding> {
  const said = saidOf(workload.podSpec);
  if (!mountsToken(set, workload) || (!said && workload.object.partial)) return;
  const edits = () => setField({ mapping: workload.podSpec, path: [field], value: false });
  const bindings = bindingsOf(set, workload);
  // Who was given rights will ask the API server: then a person must decide.
  const fix = bindings.length === 0 ? preferredFix : possibleFix;
  yield finding({
    place: said?.value ?? podPlace(workload),
    message: () =>
      l10n.t(
        'It gets a token of the service account "{0}": whoever gets into the pod may ask the API server with it.',
        serviceAccountName(workload),
      ),
    fixes: () => [fix({ title: title(), edits: edits() })],
    related: () =>
      bindings.map(binding => ({
        place: pair(binding.root, 'roleRef')?.key ?? binding.root,
        message: l10n.t('{0} "{1}" gives the account its rights.', binding.kind, binding.name),
      })),
  });
}

/** An account that says yes, and `default` where it says nothing, unless every pod that is known to run under it says no. */
function* inspectAccount(set: ManifestSet, account: KubernetesObject): Iterable<Finding> {
  const said = saidOf(account.root);
  if (said ? boolean(said.value) !== true : account.name !== 'default' || account.partial) return;
  const pods = workloadsUsing(set, account);
  if (pods.length > 0 && pods.every(workload => !mountsToken(set, workload))) return;
  const edits = setField({ mapping: account.root, path: [field], value: false });
  yield finding({
    place: said?.value ?? pair(pair(account.root, 'metadata')?.value, 'name')?.value ?? account.root,
    message: () => l10n.t('Every pod under this account gets its token, unless the pod itself says no.'),
    fixes: () => [possibleFix({ title: title(), edits })],
  });
}

/** Null is as good as nothing. */
function saidOf(mapping: MappingNode) {
  const found = pair(mapping, field);
  return found && (boolean(found.value) !== undefined || isUnknown(found.value)) ? found : undefined;
}
