import { setTimeout as pause } from 'node:timers/promises';
import type { ContainerStatus, ObjectList, Pod } from '../../../src/sandbox/engines/kubernetes/clusterTypes';
import type { ApiServer } from './startApiServer';

/** What becomes of a container. */
export type Fate = Pick<ContainerStatus, 'state' | 'lastState' | 'ready'>;

export const runs: Fate = { ready: true, state: { running: {} } };

/**
 * Says of every pod of a namespace what a kubelet would say, until it is stopped: there is no node here. Everything that
 * follows from it (replica sets, rollouts, quotas) is the real controllers' work.
 */
export function playKubelet(options: { server: ApiServer; namespace: string; fate: Fate }): () => Promise<void> {
  const { server, namespace, fate } = options;
  let playing = true;
  const ended = (async () => {
    while (playing) {
      await tell({ server, namespace, fate });
      await pause(200);
    }
  })();
  return async () => {
    playing = false;
    await ended;
  };
}

async function tell({ server, namespace, fate }: { server: ApiServer; namespace: string; fate: Fate }): Promise<void> {
  const list = (await server.call('GET', `/api/v1/namespaces/${namespace}/pods`)) as ObjectList<Pod>;
  const told = (list.items ?? []).filter(
    ({ status, metadata }) => !status?.containerStatuses && !metadata.deletionTimestamp,
  );
  for (const pod of told) {
    const path = `/api/v1/namespaces/${namespace}/pods/${pod.metadata.name}/status`;
    // One that is gone by now needs no status.
    await server
      .call('PATCH', path, { status: statusOf(pod, fate) }, 'application/strategic-merge-patch+json')
      .catch(() => undefined);
  }
}

function statusOf({ spec }: Pod, fate: Fate) {
  const is = fate.ready ? 'True' : 'False';
  return {
    phase: fate.ready ? 'Running' : 'Pending',
    conditions: ['Ready', 'ContainersReady'].map(type => ({ type, status: is })),
    containerStatuses: spec.containers.map(({ name, image = '' }) => ({
      name,
      image,
      imageID: '',
      restartCount: 0,
      ...(name === 'istio-proxy' ? runs : fate),
    })),
  };
}
