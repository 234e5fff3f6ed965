import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { Container, Workload } from '../../manifests/kubernetes/workload';
import type { ManifestFile } from '../../manifests/manifestFile';
import { asMapping, asScalar, at, type MappingNode, type Pair, pair, target, text } from '../../manifests/yaml/node';
import type { Place } from '../rule';

/** A container with the two security contexts that hold for it. */
export interface PodContainer {
  readonly container: Container;
  /** `securityContext` of the container. */
  readonly own: MappingNode | undefined;
  /** `securityContext` of its pod: of the fields both have, it holds where the container says nothing. */
  readonly shared: MappingNode | undefined;
  /** What is written here is only a part of it: nothing may be called missing. */
  readonly partial: boolean;
}

const known = new WeakMap<ManifestFile, readonly PodContainer[]>();

/** All containers of a file's workloads: init and ephemeral ones too. */
export function podContainers(file: ManifestFile): readonly PodContainer[] {
  const found = known.get(file) ?? workloadsOf(file).flatMap(containersOf);
  known.set(file, found);
  return found;
}

/** Those on Linux: to Windows seccomp, capabilities and privilege escalation mean nothing (Pod Security Standards, v1.25). */
export const linuxContainers = (file: ManifestFile): readonly PodContainer[] =>
  podContainers(file).filter(({ container }) => !isWindows(container.workload));

export const isWindows = ({ podSpec }: Workload): boolean => text(at(podSpec, 'os', 'name')) === 'windows';

/** The containers of one workload. */
export function containersOf({ object, podSpec, containers }: Workload): readonly PodContainer[] {
  const shared = asMapping(at(podSpec, 'securityContext'));
  return containers.map(container => ({
    container,
    own: asMapping(at(container.node, 'securityContext')),
    shared,
    partial: object.partial,
  }));
}

/** A field as it holds for a container: its own, else the pod's. */
export const effective = ({ own, shared }: PodContainer, field: string): Pair | undefined =>
  said(own, field) ?? said(shared, field);

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
