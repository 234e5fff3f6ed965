import type { Container } from '../../manifests/kubernetes/workload';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, isUnknown, type Pair } from '../../manifests/yaml/node';
import { podContainers, said } from '../privilege/podContainers';
import { givenByLimitRange, type ResourceKind } from './limitRanges';

export type Resource = 'memory' | 'cpu' | 'ephemeral-storage';

/** Containers that may be given resources (ephemeral ones may not) and are written out whole. */
export function* containersWithResources(file: ManifestFile): Iterable<Container> {
  for (const { container, partial } of podContainers(file))
    if (!partial && container.role !== 'ephemeral') yield container;
}

/** What a container says itself. */
export function resourceOf(container: Container, kind: ResourceKind, resource: Resource): Pair | undefined {
  const holder = at(container.node, 'resources', kind);
  return holder?.kind === 'mapping' ? said(holder, resource) : undefined;
}

/**
 * Whether a container lacks a limit or a request: neither it, nor its pod (`spec.resources`, Kubernetes 1.34), nor a
 * LimitRange of its namespace gives one. What only a template or an operator knows is not called missing.
 */
export function lacks(options: {
  set: ManifestSet;
  container: Container;
  kind: ResourceKind;
  resource: Resource;
}): boolean {
  const { set, container, kind, resource } = options;
  const { object, podSpec } = container.workload;
  const resources = at(container.node, 'resources');
  if (isUnknown(resources) || isUnknown(at(resources, kind))) return false;
  if (resourceOf(container, kind, resource) || said(asMappingAt(podSpec, kind), resource)) return false;
  return !givenByLimitRange(set, { namespace: object.namespace, kind, resource });
}

function asMappingAt(podSpec: Container['workload']['podSpec'], kind: ResourceKind) {
  const holder = at(podSpec, 'resources', kind);
  return holder?.kind === 'mapping' ? holder : undefined;
}
