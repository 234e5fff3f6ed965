import * as l10n from '@vscode/l10n';
import type { ComposeService } from '../../manifests/compose/composeFile';
import { type ComposeProject, composeProjects, resourceOf } from '../../manifests/compose/composeProject';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, boolean, number, text } from '../../manifests/yaml/node';
import { elementId } from '../elementId';
import type { ElementId } from '../graph';
import { type ManifestElements, sourceRange } from './manifestElements';

/** Adds the services of every compose project, each in its network where it has just one of several. */
export function addComposeElements(
  elements: ManifestElements,
  { set, pathName }: { set: ManifestSet; pathName: (path: string) => string },
): void {
  for (const project of composeProjects(set.composeFiles)) addProject(elements, { project, pathName });
}

function addProject(
  elements: ManifestElements,
  { project, pathName }: { project: ComposeProject; pathName: (path: string) => string },
): void {
  const [first] = project.files;
  // A file laid over another shows the same services again.
  if (!first || [...project.services.values()].every(service => elements.ofService.has(service))) return;
  const host = elementId('host', first.source.path);
  elements.zones.push({
    id: host,
    kind: 'host',
    name: text(at(first.root, 'name')) ?? pathName(first.source.path),
    posture: 'unknown',
    source: sourceRange({ source: first.source, start: first.root.start, end: first.root.start }),
  });
  const networks = new Set([...project.services.values()].flatMap(service => service.networks));
  // One network for all parts nothing from anything.
  const drawn = networks.size > 1 ? networks : new Set<string>();
  for (const name of drawn) addNetwork(elements, { project, host, name });
  for (const service of project.services.values()) {
    const [network] = service.networks.length === 1 ? service.networks : [];
    const zone = network !== undefined && drawn.has(network) ? networkId(host, network) : host;
    addService(elements, { service, path: first.source.path, zone });
  }
}

const networkId = (host: ElementId, name: string): ElementId => elementId('network', host, name);

function addNetwork(
  { zones }: ManifestElements,
  { project, host, name }: { project: ComposeProject; host: ElementId; name: string },
): void {
  const internal = boolean(at(resourceOf(project, 'networks', name), 'internal')) === true;
  zones.push({
    id: networkId(host, name),
    kind: 'network',
    name: internal ? l10n.t('{0} (internal)', name) : name,
    parent: host,
    posture: 'unknown',
  });
}

function addService(
  elements: ManifestElements,
  { service, path, zone }: { service: ComposeService; path: string; zone: ElementId },
): void {
  const id = elementId('service', path, service.name);
  const { source } = service.file;
  const replicas = number(at(service.node, 'deploy', 'replicas')) ?? number(at(service.node, 'scale'));
  elements.ofService.set(service, id);
  elements.places.add(id, { source, start: service.key.start, end: service.declared.end });
  elements.nodes.set(id, {
    id,
    kind: 'service',
    name: service.name,
    ...(service.image !== undefined && { detail: service.image }),
    zone,
    ...(replicas !== undefined && replicas > 1 && { replicas: { wanted: replicas } }),
    source: sourceRange({ source, start: service.key.start, end: service.key.end }),
    facts: [
      ...(service.image === undefined ? [] : [{ name: l10n.t('image'), value: service.image }]),
      ...(service.networks.length > 0 ? [{ name: l10n.t('networks'), value: service.networks.join(', ') }] : []),
    ],
  });
}
