import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled, SecureContainerError, throwIfCancelled } from '../../../base/errors';
import type { OperationContext } from '../../engine';
import { serviceSelector } from '../../exports/kubernetes/clusterNames';
import type { PlannedService } from '../../sandboxPlan';
import type { ClusterConnection } from './clusterConnection';
import type { Deployment, ObjectList, Pod } from './clusterTypes';
import { rolloutStuck, rolloutVerdict } from './rolloutVerdict';

/**
 * The cluster's own controller ends a rollout that goes nowhere, at the deadline of the Deployment, which has room for pulling
 * the image. So long after it we do not count on that any more, seconds.
 */
const grace = 30;
/** Of a Deployment that does not say, https://kubernetes.io/docs/concepts/workloads/controllers/deployment/, seconds. */
const usualDeadline = 600;
/** Between two looks, milliseconds. */
const pauseBetweenLooks = 500;

/**
 * Waits until all replicas of a service are ready.
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
  const start = performance.now();
  for (;;) {
    throwIfCancelled(context.signal);
    const deployment = (await connection.send({ method: 'GET', path, signal: context.signal })) as Deployment;
    const pods = await podsOf({ connection, namespace, service: service.id, signal: context.signal });
    const verdict = rolloutVerdict({ deployment, pods, namespace });
    if (verdict.state === 'done') return;
    if (verdict.state === 'failed') throw new SecureContainerError(verdict.details);
    const deadlineSeconds = (deployment.spec.progressDeadlineSeconds ?? usualDeadline) + grace;
    if (performance.now() - start > deadlineSeconds * 1000) {
      throw new SecureContainerError(rolloutStuck(service.id, pods));
    }
    context.report({ step: 'start', what: verdict.what });
    await sleep(pauseBetweenLooks, undefined, { signal: context.signal }).catch(() => {
      throw new Cancelled();
    });
  }
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
