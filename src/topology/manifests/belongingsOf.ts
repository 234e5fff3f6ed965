import * as l10n from '@vscode/l10n';
import type { ComposeService } from '../../manifests/compose/composeFile';
import { type ComposeProject, resourceOf } from '../../manifests/compose/composeProject';
import { environmentOf, environmentSourcesOf, mappingsIn } from '../../manifests/kubernetes/containerReadings';
import { findObject } from '../../manifests/kubernetes/lookup';
import { namespaceKey } from '../../manifests/kubernetes/namespace';
import { volumesOf } from '../../manifests/kubernetes/volumes';
import type { Container, Workload } from '../../manifests/kubernetes/workload';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, items, text } from '../../manifests/yaml/node';
import { elementId } from '../elementId';
import type { ElementId } from '../graph';
import { type ElementDraft, type ManifestElements, sourceRange } from './manifestElements';
import type { Said } from './placeIndex';

/** A secret or a volume, and who has it. */
export interface Belonging {
  readonly owner: ElementId;
  readonly node: ElementDraft;
  /** Where a finding is about it. */
  readonly said: Said | undefined;
}

/** What the services of a project read. */
export function belongingsOfService({ ofService }: ManifestElements, project: ComposeProject): Belonging[] {
  const path = project.files[0]?.source.path ?? '';
  const zone = elementId('host', path);
  return [...project.services.values()].flatMap(service => {
    const owner = ofService.get(service);
    if (owner === undefined) return [];
    const secrets = secretNames(service).map(name => {
      const said = resourceOf(project, 'secrets', name);
      const node: ElementDraft = { id: elementId('secret', path, name), kind: 'secret', name, zone, ...sourceOf(said) };
      return { owner, node, said };
    });
    return [...secrets, ...service.mounts.flatMap(mount => volumeOf({ mount, owner, path, zone }))];
  });
}

const secretNames = ({ node }: ComposeService): string[] =>
  items(at(node, 'secrets')).flatMap(item => text(item) ?? text(at(item, 'source')) ?? []);

/** A folder of the project itself is a part of it; one of the machine is not. */
function volumeOf(options: {
  mount: ComposeService['mounts'][number];
  owner: ElementId;
  path: string;
  zone: ElementId;
}): Belonging[] {
  const { mount, owner, path, zone } = options;
  const { type, source, target, node: said } = mount;
  const isOfHost = type === 'bind' && /^(?:[/~\\]|[A-Za-z]:)/.test(source ?? '');
  if (source === undefined || !(isOfHost || type === 'volume')) return [];
  const node: ElementDraft = {
    id: elementId('volume', path, type, source),
    kind: 'volume',
    name: source,
    detail: isOfHost ? l10n.t('of the machine') : (target ?? ''),
    zone,
    ...sourceOf(said),
  };
  return [{ owner, node, said: isOfHost ? said : undefined }];
}

/** What the containers of a workload read: Secrets by reference, and volumes. */
export function belongingsOfWorkload(
  elements: ManifestElements,
  { set, workload }: { set: ManifestSet; workload: Workload },
): Belonging[] {
  const { object, containers } = workload;
  const ownerOf = (container: Container): ElementId =>
    elements.ofContainer.get(container) ?? elements.ofObject.get(object) ?? '';
  const zone = elements.nodes.get(ownerOf(containers[0] as Container))?.zone;
  if (zone === undefined) return [];
  const place = { set, namespace: object.namespace, zone };
  return [
    ...containers.flatMap(container =>
      secretsOf(container).map(name => secret({ ...place, name, owner: ownerOf(container) })),
    ),
    ...volumesOf(workload).flatMap(volume =>
      volume.mounts.flatMap(({ container }) => clusterVolume({ ...place, volume, owner: ownerOf(container) })),
    ),
  ];
}

interface Place {
  set: ManifestSet;
  namespace: string | undefined;
  zone: ElementId;
  owner: ElementId;
}

const secretsOf = (container: Container): string[] => [
  ...environmentOf(container).flatMap(({ from }) => (from?.kind === 'secretKeyRef' ? (from.name ?? []) : [])),
  ...environmentSourcesOf(container).flatMap(({ kind, name }) => (kind === 'Secret' ? (name ?? []) : [])),
];

function secret({ set, namespace, zone, owner, name }: Place & { name: string }): Belonging {
  const found = findObject(set, { kind: 'Secret', group: '', namespace, name });
  const node: ElementDraft = {
    id: elementId('secret', namespaceKey(namespace), name),
    kind: 'secret',
    name,
    detail: found ? 'Secret' : l10n.t('not in these files'),
    zone,
    ...sourceOf(found?.root),
  };
  return { owner, node, said: found?.root };
}

function clusterVolume(options: Place & { volume: ReturnType<typeof volumesOf>[number] }): Belonging[] {
  const { volume, namespace, zone, owner } = options;
  const { type, source, node: said } = volume;
  const value = source?.value;
  if (type === 'secret' || type === 'projected') {
    const single = text(at(value, 'secretName'));
    const several = mappingsIn(at(value, 'sources')).flatMap(one => text(at(one, 'secret', 'name')) ?? []);
    return [...(single === undefined ? [] : [single]), ...several].map(name => secret({ ...options, name }));
  }
  const isOfHost = type === 'hostPath';
  const name = isOfHost ? text(at(value, 'path')) : text(at(value, 'claimName'));
  if (name === undefined) return [];
  const node: ElementDraft = {
    id: elementId('volume', namespaceKey(namespace), String(type), name),
    kind: 'volume',
    name,
    detail: isOfHost ? l10n.t('of the machine') : l10n.t('claimed'),
    zone,
    ...sourceOf(said),
  };
  return [{ owner, node, said: isOfHost ? said : undefined }];
}

const sourceOf = (said: Said | undefined): Pick<ElementDraft, 'source'> => (said ? { source: sourceRange(said) } : {});
