import * as l10n from '@vscode/l10n';
import { Cancelled, SecureContainerError } from '../../../base/errors';
import type { OperationContext } from '../../engine';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';
import { applyObjects } from './applyObjects';
import { awaitRollout } from './awaitRollout';
import type { ClusterConnection } from './clusterConnection';
import type { ClusterResources } from './clusterResources';
import { requireRights } from './clusterRights';
import { findNamespace, isOfSandbox } from './deployedObjects';
import type { DeploymentRecord } from './deploymentRecord';
import type { ClusterContext } from './kubeconfig';
import type { ObjectChange } from './objectChanges';
import { previewDeployment, unwanted } from './previewDeployment';
import { removeObject } from './removeDeployment';

/** What a user confirms before anything is changed. */
export interface DeploymentPreview {
  context: ClusterContext;
  namespace: string;
  /** `NAMESPACE/SERVICE` of the gateway. */
  gateway: string;
  changes: readonly ObjectChange[];
}

export type ConfirmDeployment = (preview: DeploymentPreview) => Promise<boolean>;

/**
 * Shows what would change, and when that is confirmed applies it, removes what is not wanted any more, and waits until
 * everything runs. Undoes nothing.
 * @throws SecureContainerError; Cancelled when it is not confirmed
 */
export async function startDeployment(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  objects: readonly KubernetesObject[];
  record: DeploymentRecord;
  namespace: string;
  confirm: ConfirmDeployment;
  /** Called once it is confirmed, before the first change. */
  onConfirmed: () => Promise<void>;
  context: OperationContext;
}): Promise<void> {
  const { connection, record, namespace, context } = options;
  const { sandboxId } = record.plan;
  const place = { ...options, sandboxId, gatewayNamespace: record.gateway.namespace };
  await requireOwnNamespace(place);
  await requireRights(place);
  context.report({ step: 'create', what: l10n.t('a list of what would change') });
  const changes = await previewDeployment(place);
  const preview = { context: connection.context, namespace, gateway: record.gatewayService, changes };
  context.report({ step: 'confirm' });
  if (!(await options.confirm(preview))) throw new Cancelled();
  await options.onConfirmed();
  await applyObjects(options);
  for (const object of await unwanted(place)) await removeObject({ ...options, object });
  await Promise.all(record.plan.services.map(service => awaitRollout({ ...options, service })));
}

/** Its policies deny everything that they do not name, so it must be ours alone; and `down` removes it. */
async function requireOwnNamespace(options: {
  connection: ClusterConnection;
  namespace: string;
  sandboxId: string;
}): Promise<void> {
  const { connection, namespace, sandboxId } = options;
  const found = await findNamespace(connection, namespace);
  if (!found || isOfSandbox(found, sandboxId)) return;
  throw new SecureContainerError({
    kind: 'name-taken',
    remedy: 'other-namespace',
    reason: l10n.t('The namespace {0} is there already, and not of this sandbox.', namespace),
    nextStep: l10n.t('Choose a new one with --namespace: it is made for this sandbox alone, and goes with it.'),
  });
}
