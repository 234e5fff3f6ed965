import { kept } from '../kept';
import { asMapping, at, boolean, type MappingNode, type Pair, pairs, text } from '../yaml/node';
import { mappingsIn } from './containerReadings';
import type { Container, Workload } from './workload';

/** One entry of a pod's `volumes`. */
export interface Volume {
  readonly node: MappingNode;
  readonly name: string;
  /** `hostPath`, `emptyDir`, `secret`...; undefined where none is given (Kubernetes then takes an emptyDir). */
  readonly type: string | undefined;
  /** The type's key with what it says. */
  readonly source: Pair | undefined;
  readonly mounts: readonly VolumeMount[];
}

/** Where a container sees a volume. */
export interface VolumeMount {
  readonly node: MappingNode;
  readonly container: Container;
  readonly mountPath: string | undefined;
  readonly readOnly: boolean;
  readonly propagation: string | undefined;
}

/** A pod's volumes, each with the containers that mount it; claims of a StatefulSet's templates are not among them. */
export const volumesOf = kept((workload: Workload): readonly Volume[] => {
  const volumes = mappingsIn(at(workload.podSpec, 'volumes'));
  if (volumes.length === 0) return [];
  const mounts = mountsByVolume(workload);
  return volumes.map(node => {
    const name = text(at(node, 'name')) ?? '';
    const source = pairs(node).find(({ key }) => key.value !== 'name');
    return { node, name, type: source && String(source.key.value), source, mounts: mounts.get(name) ?? [] };
  });
});

function mountsByVolume({ containers }: Workload): ReadonlyMap<string, readonly VolumeMount[]> {
  const mounts = new Map<string, VolumeMount[]>();
  for (const container of containers) {
    for (const node of mappingsIn(at(container.node, 'volumeMounts'))) {
      const name = text(at(node, 'name')) ?? '';
      const mount = {
        node,
        container,
        mountPath: text(at(node, 'mountPath')),
        readOnly: boolean(at(node, 'readOnly')) ?? false,
        propagation: text(at(node, 'mountPropagation')),
      };
      mounts.set(name, [...(mounts.get(name) ?? []), mount]);
    }
  }
  return mounts;
}

/** The host's path of a `hostPath` volume. */
export function hostPathOf(volume: Volume): string | undefined {
  return volume.type === 'hostPath' ? text(at(asMapping(volume.source?.value), 'path')) : undefined;
}
