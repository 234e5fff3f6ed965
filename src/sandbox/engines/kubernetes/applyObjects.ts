import * as l10n from '@vscode/l10n';
import type { OperationContext } from '../../engine';
import { managerName } from '../../exports/kubernetes/clusterNames';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';
import type { ClusterConnection } from './clusterConnection';
import type { ClusterResources } from './clusterResources';

/**
 * Applies objects in their order, on the server's side and under our field manager: what others set on fields that are not
 * ours stays. Where somebody else set one of ours, ours counts; the user has seen it among the changes. Unknown fields fail.
 * @returns the objects as they then are; with `dryRun`, as they would be
 */
export async function applyObjects(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  objects: readonly KubernetesObject[];
  dryRun?: boolean;
  context: OperationContext;
}): Promise<KubernetesObject[]> {
  const { connection, resources, objects, dryRun = false, context } = options;
  const query = new URLSearchParams({
    fieldManager: managerName,
    force: 'true',
    fieldValidation: 'Strict',
    ...(dryRun && { dryRun: 'All' }),
  });
  const applied: KubernetesObject[] = [];
  for (const object of objects) {
    if (!dryRun) context.report({ step: 'create', what: nameOf(object) });
    const answer = await connection.send({
      method: 'PATCH',
      path: `${await resources.pathOf(object)}?${query}`,
      body: object,
      contentType: 'application/apply-patch+yaml',
      signal: context.signal,
    });
    applied.push(answer as KubernetesObject);
  }
  return applied;
}

/** As people know an object: `Deployment stand-in in ai`. */
export function nameOf({ kind, metadata: { name, namespace } }: KubernetesObject): string {
  return namespace === undefined ? `${kind} ${name}` : l10n.t('{0} {1} in {2}', kind, name, namespace);
}
