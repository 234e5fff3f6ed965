import { setTimeout as sleep } from 'node:timers/promises';
import { Cancelled } from '../../../base/errors';
import type { ClusterConnection } from './clusterConnection';
import { labelSelector } from './deployedObjects';

/** API servers end each watch after some minutes; one that ends them at once must not be asked in a row. Milliseconds. */
const pauseBetweenWatches = 1_000;

/**
 * Calls back when it watches and whenever a pod of the sandbox changes, until the signal is aborted.
 * @throws SecureContainerError as every call to the cluster
 */
export async function watchCluster(options: {
  connection: ClusterConnection;
  namespace: string;
  sandboxId: string;
  onChange: () => void;
  signal: AbortSignal;
}): Promise<void> {
  const { connection, namespace, sandboxId, onChange, signal } = options;
  const path = `/api/v1/namespaces/${namespace}/pods`;
  const labels = { labelSelector: labelSelector(sandboxId) };
  const get = (query: Record<string, string>) => ({
    method: 'GET' as const,
    path: `${path}?${new URLSearchParams({ ...labels, ...query })}`,
    signal,
  });
  try {
    while (!signal.aborted) {
      // From the newest version on: what is there already is not news.
      const list = (await connection.send(get({ limit: '1' }))) as { metadata?: { resourceVersion?: string } };
      onChange();
      const resourceVersion = list.metadata?.resourceVersion ?? '';
      for await (const _ of connection.lines(get({ watch: 'true', resourceVersion }))) onChange();
      await sleep(pauseBetweenWatches, undefined, { signal }).catch(() => undefined);
    }
  } catch (error) {
    if (!(error instanceof Cancelled || signal.aborted)) throw error;
  }
}
