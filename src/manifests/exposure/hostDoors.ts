import * as l10n from '@vscode/l10n';
import { portsOf } from '../kubernetes/containerReadings';
import type { Workload } from '../kubernetes/workload';
import type { ManifestSet } from '../manifestSet';
import { at, boolean, pair } from '../yaml/node';
import type { ClusterDoor } from './doors';
import { type Reach, step } from './exposure';

/** What a workload opens by itself is the same in every set. */
const known = new WeakMap<Workload, readonly ClusterDoor[]>();

/** Pods on the network of their node: `hostNetwork`, `hostPort`. */
export const hostDoors = (set: ManifestSet): readonly ClusterDoor[] => set.workloads.flatMap(doorsOf);

function doorsOf(workload: Workload): readonly ClusterDoor[] {
  const found = known.get(workload) ?? (usesHostNetwork(workload) ? hostNetworkDoors : hostPortDoors)(workload);
  known.set(workload, found);
  return found;
}

const usesHostNetwork = ({ podSpec }: Workload): boolean => boolean(at(podSpec, 'hostNetwork')) === true;

function hostNetworkDoors({ podSpec, containers }: Workload): readonly ClusterDoor[] {
  const place = pair(podSpec, 'hostNetwork')?.key ?? podSpec;
  const opening = step(place, () => l10n.t('The pod uses the network of its node: every port it opens is open there.'));
  return containers
    .filter(({ role }) => role === 'container')
    .flatMap(container => {
      const ports = portsOf(container).map(({ containerPort }) => containerPort);
      return (ports.length > 0 ? ports : [undefined]).map(port => ({
        door: 'host-network' as const,
        reach: 'anywhere' as const,
        steps: [opening],
        targets: [{ end: { kind: 'container' as const, container }, port }],
      }));
    });
}

function hostPortDoors({ containers }: Workload): readonly ClusterDoor[] {
  return containers.flatMap(container =>
    portsOf(container).flatMap(({ node, hostPort, hostIp, containerPort }) => {
      if (hostPort === undefined) return [];
      const place = at(node, 'hostPort') ?? node;
      return [
        {
          door: 'host-port' as const,
          reach: reachOf(hostIp),
          steps: [step(place, () => l10n.t('Port {0} is open on the node the pod runs on.', hostPort))],
          targets: [{ end: { kind: 'container' as const, container }, port: containerPort }],
        },
      ];
    }),
  );
}

function reachOf(hostIp: string | undefined): Reach {
  if (!hostIp || hostIp === '0.0.0.0' || hostIp === '::') return 'anywhere';
  return hostIp === '::1' || hostIp.startsWith('127.') ? 'machine' : 'network';
}
