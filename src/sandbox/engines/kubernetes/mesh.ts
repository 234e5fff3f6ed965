import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import type { ClusterConnection } from './clusterConnection';
import type { ObjectList } from './clusterTypes';

/** What we must know of the Istio that is there. */
export interface MeshFacts {
  /** As principals begin. */
  trustDomain: string;
}

/** Groups of Istio that we use; `v1` of both came with Istio 1.22, https://istio.io/latest/blog/2024/v1-apis/. */
const istioGroups = ['networking.istio.io', 'security.istio.io'];

/** Where Istio runs unless somebody chose otherwise. */
const usualNamespace = 'istio-system';
const usualTrustDomain = 'cluster.local';

/**
 * Makes sure that a fitting Istio is there and runs.
 * @throws SecureContainerError `mesh-missing`, `mesh-outdated`, `mesh-not-injecting`
 */
export async function requireMesh(connection: ClusterConnection): Promise<MeshFacts> {
  for (const name of istioGroups) await requireGroup(connection, name);
  await requireIstiod(connection);
  return { trustDomain: await trustDomainOf(connection) };
}

async function requireGroup(connection: ClusterConnection, name: string): Promise<void> {
  const group = await connection.find({ method: 'GET', path: `/apis/${name}` });
  if (!group) {
    throw new SecureContainerError({
      kind: 'mesh-missing',
      reason: l10n.t('The cluster of {0} has no Istio: it does not know {1}.', connection.context.name, name),
      nextStep: l10n.t(
        'Install Istio with an ingress gateway, https://istio.io/latest/docs/setup/install/, or use another context.',
      ),
    });
  }
  const versions = (group as { versions: { version: string }[] }).versions.map(({ version }) => version);
  if (versions.includes('v1')) return;
  throw new SecureContainerError({
    kind: 'mesh-outdated',
    reason: l10n.t('The Istio of this cluster is too old: of {0} it knows {1}, not v1.', name, versions.join(', ')),
    nextStep: l10n.t('Upgrade Istio to 1.22 or newer, better to one that is still maintained.'),
  });
}

/** Without istiod no pod gets a sidecar, and the gateway gets no configuration. Who may not look learns it from the pods. */
async function requireIstiod(connection: ClusterConnection): Promise<void> {
  const path = '/apis/apps/v1/deployments?labelSelector=app%3Distiod';
  const list = await ifAllowed(() => connection.send({ method: 'GET', path }));
  const deployments = (list as ObjectList | undefined)?.items;
  if (!deployments) return;
  const runs = deployments.some(
    ({ status }) => Number((status as { availableReplicas?: number })?.availableReplicas) > 0,
  );
  if (runs) return;
  throw new SecureContainerError({
    kind: 'mesh-not-injecting',
    reason: l10n.t(
      'Istio is installed, but no istiod runs: pods would get no sidecar, and the gateway no configuration.',
    ),
    nextStep: l10n.t('See why: kubectl get pods -A -l app=istiod'),
  });
}

async function trustDomainOf(connection: ClusterConnection): Promise<string> {
  const path = `/api/v1/namespaces/${usualNamespace}/configmaps/istio`;
  const map = await ifAllowed(() => connection.find({ method: 'GET', path }));
  const mesh = (map as { data?: { mesh?: string } } | undefined)?.data?.mesh ?? '';
  return /^trustDomain: *["']?([\w.-]+)/m.exec(mesh)?.[1] ?? usualTrustDomain;
}

/** Undefined for what the user may not see; it is not needed to go on. */
export async function ifAllowed<Result>(look: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await look();
  } catch (error) {
    if (SecureContainerError.is(error, 'cluster-forbidden')) return undefined;
    throw error;
  }
}
