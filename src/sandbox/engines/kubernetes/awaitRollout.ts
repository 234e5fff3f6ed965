import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled, SecureContainerError, throwIfCancelled } from '../../../base/errors';
import type { OperationContext } from '../../engine';
import { serviceSelector } from '../../exports/kubernetes/clusterNames';
import type { PlannedService } from '../../sandboxPlan';
import type { ClusterConnection } from './clusterConnection';
import type { Deployment, ObjectList, Pod } from './clusterTypes';
import { rolloutStuck, rolloutVerdict } from './rolloutVerdict';

/** Between two looks, milliseconds. */
const pauseBetweenLooks = 500;

/**
 * Waits until all replicas of a service are ready, and as long as the service may take to start.
 * @throws SecureContainerError `image-missing`, `quota-exceeded`, `pod-security`, `mesh-not-injecting`, `service-exited`,
 * `service-out-of-memory`, `rollout-stuck`; Cancelled
 */
export async function awaitRollout(options: {
  connection: ClusterConnection;
  namespace: string;
  service: PlannedService;
  context: OperationContext;
}): Promise<void> {
  const { connection, namespace, service, context } = options;
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${service.id}`;
  const deadline = performance.now() + service.startTimeoutSeconds * 1000;
  let pods: readonly Pod[] = [];
  while (performance.now() < deadline) {
    throwIfCancelled(context.signal);
    const deployment = await connection.send({ method: 'GET', path, signal: context.signal });
    pods = await podsOf({ connection, namespace, service: service.id, signal: context.signal });
    const verdict = rolloutVerdict({ deployment: deployment as Deployment, pods, namespace });
    if (verdict.state === 'done') return;
    if (verdict.state === 'failed') throw new SecureContainerError(verdict.details);
    context.report({ step: 'start', what: verdict.what });
    await sleep(pauseBetweenLooks, undefined, { signal: context.signal }).catch(() => {
      throw new Cancelled();
    });
  }
  throw new SecureContainerError(rolloutStuck(service.id, pods));
}

/** The pods of a service, in the order of their names. */
export async function podsOf(options: {
  connection: ClusterConnection;
  namespace: string;
  service: string;
  signal?: AbortSignal | undefined;
}): Promise<readonly Pod[]> {
  const { connection, namespace, service, signal } = options;
  const selector = Object.entries(serviceSelector(service)).map(([name, value]) => `${name}=${value}`);
  const query = new URLSearchParams({ labelSelector: selector.join(',') });
  const path = `/api/v1/namespaces/${namespace}/pods?${query}`;
  const list = (await connection.send({ method: 'GET', path, signal })) as ObjectList<Pod>;
  return (list.items ?? []).toSorted((a, b) => a.metadata.name.localeCompare(b.metadata.name));
}
