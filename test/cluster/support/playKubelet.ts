import { setTimeout as pause } from 'node:timers/promises';
import type { ContainerStatus, ObjectList, Pod } from '../../../src/sandbox/engines/kubernetes/clusterTypes';
import type { ReachedApiServer } from './startApiServer';

/** What becomes of a container. */
export type Fate = Pick<ContainerStatus, 'state' | 'lastState' | 'ready'>;

export const runs: Fate = { ready: true, state: { running: {} } };

/**
 * Says of every pod of a namespace what a kubelet would say, until it is stopped: there is no node here. Everything that
 * follows from it (replica sets, rollouts, quotas) is the real controllers' work.
 */
export function playKubelet(options: { server: ReachedApiServer; namespace: string; fate: Fate }): () => Promise<void> {
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

async function tell({
  server,
  namespace,
  fate,
}: {
  server: ReachedApiServer;
  namespace: string;
  fate: Fate;
}): Promise<void> {
  const list = (await server.call('GET', `/api/v1/namespaces/${namespace}/pods`)) as ObjectList<Pod>;
  const [told, ended] = [
    (list.items ?? []).filter(({ status, metadata }) => !status?.containerStatuses && !metadata.deletionTimestamp),
    (list.items ?? []).filter(({ metadata }) => metadata.deletionTimestamp),
  ];
  for (const { metadata } of ended)
    await server.call('DELETE', `${podPath({ namespace, name: metadata.name })}${atOnce}`).catch(() => undefined);
  for (const pod of told) {
    const path = `${podPath({ namespace, name: pod.metadata.name })}/status`;
    // One that is gone by now needs no status.
    await server
      .call('PATCH', path, { status: statusOf(pod, fate) }, 'application/strategic-merge-patch+json')
      .catch(() => undefined);
  }
}

/** As a kubelet says that nothing of a pod runs any more: one that was on a node stays until then. */
const atOnce = '?gracePeriodSeconds=0';

function podPath({ namespace, name }: { namespace: string; name: string }): string {
  return `/api/v1/namespaces/${namespace}/pods/${name}`;
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
