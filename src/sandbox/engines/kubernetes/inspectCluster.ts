import type { GatewayPods } from '../../../front/istio/istioFront';
import type { PartState, SandboxState } from '../../engine';
import { podsOf } from './awaitRollout';
import type { ClusterConnection } from './clusterConnection';
import type { ContainerStatus, ObjectList, Pod } from './clusterTypes';
import { type DeploymentRecord, recordIn, recordName } from './deploymentRecord';
import { ifAllowed } from './mesh';

interface Place {
  connection: ClusterConnection;
  namespace: string;
  sandboxId: string;
}

/** What was deployed, or undefined if this sandbox was not. */
export async function findRecord({ connection, namespace, sandboxId }: Place): Promise<DeploymentRecord | undefined> {
  const path = `/api/v1/namespaces/${namespace}/configmaps/${recordName}`;
  const record = recordIn(await connection.find({ method: 'GET', path }));
  return record?.plan.sandboxId === sandboxId ? record : undefined;
}

/** What runs of it: the gateway's pods, and each service's. */
export async function inspectCluster(place: Place & { record: DeploymentRecord }): Promise<SandboxState> {
  const { plan, startedAt } = place.record;
  const services = await Promise.all(
    plan.services.map(async ({ id }) => (await podsOf({ ...place, service: id })).map(partOf(id))),
  );
  return {
    plan,
    startedAt,
    parts: [...(await frontParts(place.connection, place.record.gateway)), ...services.flat()],
  };
}

/** The gateway is the mesh's, and may not be ours to see: then what is known is that it is there. */
async function frontParts(connection: ClusterConnection, gateway: GatewayPods): Promise<PartState[]> {
  const selector = Object.entries(gateway.selector).map(([name, value]) => `${name}=${value}`);
  const query = new URLSearchParams({ labelSelector: selector.join(',') });
  const path = `/api/v1/namespaces/${gateway.namespace}/pods?${query}`;
  const list = (await ifAllowed(() => connection.send({ method: 'GET', path }))) as ObjectList<Pod> | undefined;
  if (!list) return [{ name: gateway.serviceAccount, role: 'front', state: 'running' }];
  return (list.items ?? []).map(pod => ({ name: pod.metadata.name, role: 'front', ...stateOf(pod) }));
}

function partOf(service: string) {
  return (pod: Pod, index: number): PartState => ({
    name: pod.metadata.name,
    role: 'service',
    service,
    replica: index + 1,
    ...stateOf(pod, service),
  });
}

/** @param container the one that counts; without it the pod as a whole */
function stateOf(pod: Pod, container?: string): Pick<PartState, 'state' | 'exitCode' | 'outOfMemory' | 'health'> {
  const status = pod.status?.containerStatuses?.find(({ name }) => name === container);
  const ended = endOf(status);
  if (ended) {
    const { exitCode, reason } = ended;
    return {
      state: 'exited',
      ...(exitCode !== undefined && { exitCode }),
      ...(reason === 'OOMKilled' && { outOfMemory: true }),
    };
  }
  if (pod.status?.phase === 'Failed') return { state: 'exited' };
  if (pod.status?.phase !== 'Running') return { state: 'created' };
  const ready = pod.status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
  return { state: 'running', health: ready ? 'healthy' : 'starting' };
}

/** One that waits to be started once more has ended, as far as callers see. */
function endOf(status: ContainerStatus | undefined): { exitCode?: number; reason?: string } | undefined {
  return status?.state?.terminated ?? (status?.state?.waiting ? status.lastState?.terminated : undefined);
}
