import * as l10n from '@vscode/l10n';
import { kept } from '../kept';
import { portsOf } from '../kubernetes/containerReadings';
import type { Workload } from '../kubernetes/workload';
import type { ManifestSet } from '../manifestSet';
import { at, boolean, pair } from '../yaml/node';
import type { ClusterDoor } from './doors';
import { type Reach, step } from './exposure';

/** Pods on the network of their node: `hostNetwork`, `hostPort`. */
export const hostDoors = (set: ManifestSet): readonly ClusterDoor[] => set.workloads.flatMap(doorsOf);

/** What a workload opens by itself is the same in every set. */
const doorsOf = kept((workload: Workload): readonly ClusterDoor[] =>
  (usesHostNetwork(workload) ? hostNetworkDoors : hostPortDoors)(workload),
);

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
