import { kept } from '../../manifests/kept';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import { isWindows } from '../../manifests/kubernetes/securityContext';
import type { Container, Workload } from '../../manifests/kubernetes/workload';
import type { ManifestFile } from '../../manifests/manifestFile';
import { asMapping, asScalar, at, type MappingNode, type Pair, pair, target } from '../../manifests/yaml/node';
import type { Place } from '../rule';

/** A container as the rules of this group look at it. */
export interface PodContainer {
  readonly container: Container;
  /** `securityContext` of the container. */
  readonly own: MappingNode | undefined;
  readonly windows: boolean;
  /** What is written here is only a part of it: nothing may be called missing. */
  readonly partial: boolean;
}

/** All containers of a file's workloads: init and ephemeral ones too. */
export const podContainers = kept((file: ManifestFile): readonly PodContainer[] =>
  workloadsOf(file).flatMap(containersOf),
);

/** Those on Linux: to Windows seccomp, capabilities and privilege escalation mean nothing (Pod Security Standards, v1.25). */
export const linuxContainers = kept((file: ManifestFile): readonly PodContainer[] =>
  podContainers(file).filter(({ windows }) => !windows),
);

/** The containers of one workload. */
export function containersOf(workload: Workload): readonly PodContainer[] {
  const windows = isWindows(workload);
  return workload.containers.map(container => ({
    container,
    own: asMapping(at(container.node, 'securityContext')),
    windows,
    partial: workload.object.partial,
  }));
}

/** A field that says something: one written as null is as good as none. */
export function said(mapping: MappingNode | undefined, field: string): Pair | undefined {
  const found = pair(mapping, field);
  return found && asScalar(found.value)?.value !== null ? found : undefined;
}

/** Where one would write what a container lacks: the deepest key of the path that is there, else the container's name. */
export function placeInContainer({ node }: Container, ...path: readonly string[]): Place {
  let place: Place = pair(node, 'name')?.value ?? node.pairs[0]?.key ?? node;
  let mapping: MappingNode | undefined = node;
  for (const field of path) {
    const found = pair(mapping, field);
    if (!found) break;
    place = found.key;
    mapping = asMapping(found.value);
  }
  return place;
}

/** Where one would write what a pod lacks: the key of its `spec`. */
export function podPlace({ podSpec }: Workload): Place {
  const holder = asMapping(podSpec.parent);
  return holder?.pairs.find(({ value }) => target(value) === podSpec)?.key ?? podSpec;
}
