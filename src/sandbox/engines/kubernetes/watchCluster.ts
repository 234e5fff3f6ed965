import * as l10n from '@vscode/l10n';
import { Cancelled, SecureContainerError } from '../../../base/errors';
import type { ClusterConnection } from './clusterConnection';
import { labelSelector } from './deployedObjects';

/**
 * Calls back when it watches and whenever a pod of the sandbox changes, until the signal is aborted.
 * @throws SecureContainerError `engine-lost` if the server ends the watch, as it does after some time
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
  try {
    // From the newest version on: what is there already is not news.
    const list = await connection.send({
      method: 'GET',
      path: `${path}?${new URLSearchParams({ ...labels, limit: '1' })}`,
      signal,
    });
    const resourceVersion = (list as { metadata?: { resourceVersion?: string } }).metadata?.resourceVersion ?? '';
    onChange();
    const query = new URLSearchParams({ ...labels, watch: 'true', resourceVersion });
    for await (const _ of connection.lines({ method: 'GET', path: `${path}?${query}`, signal })) onChange();
  } catch (error) {
    if (error instanceof Cancelled || signal.aborted) return;
    throw error;
  }
  if (signal.aborted) return;
  throw new SecureContainerError({
    kind: 'engine-lost',
    reason: l10n.t('The cluster ended the watch.'),
    nextStep: l10n.t('Look again.'),
  });
}
