import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { Cancelled, SecureContainerError } from '../../../base/errors';
import type { OperationContext } from '../../engine';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';
import { nameOf } from './applyObjects';
import type { ClusterConnection } from './clusterConnection';
import type { ClusterResources } from './clusterResources';
import { deployedObjects, findNamespace, isOfSandbox } from './deployedObjects';

/** Pods end within their grace period, a minute for most services; then the namespace goes. Milliseconds. */
const patience = 180_000;
const pauseBetweenLooks = 500;

/**
 * Removes everything that has the sandbox's labels: the door beside the gateway first, then the namespace and all in it.
 * Resolves when it is gone, also if nothing was there.
 * @throws SecureContainerError `engine-failed` if the namespace does not go
 */
export async function removeDeployment(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  sandboxId: string;
  namespace: string;
  /** Undefined if it is not known: then nothing was put beside it. */
  gatewayNamespace: string | undefined;
  context: OperationContext;
}): Promise<void> {
  const { connection, sandboxId, namespace, gatewayNamespace, context } = options;
  if (gatewayNamespace !== undefined) {
    const doors = await deployedObjects({ ...options, namespace: gatewayNamespace, where: 'besideGateway' });
    for (const object of doors) await removeObject({ ...options, object });
  }
  const found = await findNamespace(connection, namespace);
  if (!found || !isOfSandbox(found, sandboxId)) return;
  await removeObject({ ...options, object: found });
  for (const deadline = performance.now() + patience; performance.now() < deadline; ) {
    if (!(await findNamespace(connection, namespace))) return;
    await sleep(pauseBetweenLooks, undefined, { signal: context.signal }).catch(() => {
      throw new Cancelled();
    });
  }
  throw new SecureContainerError({
    kind: 'engine-failed',
    reason: l10n.t('The namespace {0} does not go.', namespace),
    nextStep: l10n.t('See what holds it: kubectl describe namespace {0}', namespace),
  });
}

/** What is gone already is as good. */
export async function removeObject(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  object: KubernetesObject;
  context: OperationContext;
}): Promise<void> {
  const { connection, resources, object, context } = options;
  context.report({ step: 'stop', what: nameOf(object) });
  await connection.find({ method: 'DELETE', path: await resources.pathOf(object), signal: context.signal });
}
