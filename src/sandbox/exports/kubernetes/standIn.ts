import { sandboxLabels, standInProgramName } from './clusterNames';
import type { ClusterPlace } from './clusterOptions';
import type { KubernetesObject } from './kubernetesObject';

export const standInFolder = '/opt/stand-in';

/** The stand-in is our own program in the official Node.js image. */
export const standInContainer = { command: ['node', `${standInFolder}/standIn.js`] };

/** The program's files as they are; together they stay below the 1 MiB that a ConfigMap may hold (a test keeps watch). */
export function standInConfigMap(options: ClusterPlace): KubernetesObject[] {
  const { plan, namespace, standInProgram } = options;
  if (!standInProgram || !plan.services.some(service => service.standIn)) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: standInProgramName, namespace, labels: sandboxLabels(options) },
      data: Object.fromEntries(standInProgram.map(({ path, content }) => [path, content])),
    },
  ];
}
