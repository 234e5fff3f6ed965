import type { OperationContext } from '../../engine';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';
import { applyObjects } from './applyObjects';
import type { ClusterConnection } from './clusterConnection';
import type { ClusterResources } from './clusterResources';
import { deployedObjects, findNamespace } from './deployedObjects';
import { type ObjectChange, objectChange } from './objectChanges';

/**
 * What applying these objects would change, as the server itself answers to a dry run; and what is there of an earlier
 * deployment but not wanted any more. Into a namespace that is yet to be made nothing can be tried: all in it is new.
 */
export async function previewDeployment(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  objects: readonly KubernetesObject[];
  sandboxId: string;
  namespace: string;
  gatewayNamespace: string;
  context: OperationContext;
}): Promise<readonly ObjectChange[]> {
  const { connection, resources, objects, namespace } = options;
  const isNew = !(await findNamespace(connection, namespace));
  const changes: (ObjectChange | undefined)[] = [];
  for (const object of objects) {
    if (isNew && object.metadata.namespace === namespace) {
      changes.push(objectChange({ before: undefined, after: object }));
      continue;
    }
    const path = await resources.pathOf(object);
    const before = (await connection.find({ method: 'GET', path })) as KubernetesObject | undefined;
    const [after = object] = await applyObjects({ ...options, objects: [object], dryRun: true });
    changes.push(objectChange({ before, after }));
  }
  const leftOver = isNew ? [] : await unwanted(options);
  return [
    ...changes.filter(change => change !== undefined),
    ...leftOver.map(({ apiVersion, kind, metadata }) => ({
      action: 'delete' as const,
      object: { apiVersion, kind, metadata },
      fields: [],
    })),
  ];
}

/** Of an earlier deployment, and in this one no more. */
export async function unwanted(options: {
  connection: ClusterConnection;
  resources: ClusterResources;
  objects: readonly KubernetesObject[];
  sandboxId: string;
  namespace: string;
  gatewayNamespace: string;
}): Promise<KubernetesObject[]> {
  const { objects, gatewayNamespace } = options;
  const own = await deployedObjects({ ...options, where: 'inNamespace' });
  const doors = await deployedObjects({ ...options, namespace: gatewayNamespace, where: 'besideGateway' });
  const wanted = new Set(objects.map(keyOf));
  return [...own, ...doors].filter(object => !wanted.has(keyOf(object)));
}

function keyOf({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): string {
  return JSON.stringify([apiVersion, kind, namespace, name]);
}
