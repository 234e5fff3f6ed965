import type { ComposeService } from '../../manifests/compose/composeFile';
import { kept } from '../../manifests/kept';
import type { ManifestFile } from '../../manifests/manifestFile';
import {
  asSequence,
  at,
  isUnknown,
  type MappingNode,
  pair,
  type SequenceNode,
  text,
  type YamlNode,
} from '../../manifests/yaml/node';
import type { Place } from '../rule';
import { linuxContainers, type PodContainer, placeInContainer } from './podContainers';

/** What baseline lets be added: the capabilities a container has anyway, NET_RAW left out (Pod Security Standards, baseline). */
export const defaultCapabilities: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** The one capability that restricted lets be added (Pod Security Standards, restricted). */
export const portCapability = 'NET_BIND_SERVICE';

/** Kubernetes writes `SYS_ADMIN`, Docker takes `CAP_SYS_ADMIN` and small letters too. */
export const capabilityName = (written: string): string => written.toUpperCase().replace(/^CAP_/, '');

export interface ListedCapability {
  readonly name: string;
  readonly node: YamlNode;
  readonly list: SequenceNode;
}

/** What one container, of a Pod or of compose, says about capabilities. */
export interface Capabilities {
  readonly added: readonly ListedCapability[];
  readonly dropped: readonly ListedCapability[];
  /** Whether one of the dropped is known only where the file is used. */
  readonly unknownDropped: boolean;
  readonly partial: boolean;
  /** Where one would write what should be dropped. */
  readonly place: Place;
  /** The mapping and the path in it of the list of what is dropped. */
  readonly mapping: MappingNode;
  readonly dropPath: readonly string[];
}

/** The capabilities of every Linux container and every compose service of a file. */
export const capabilitiesIn = kept((file: ManifestFile): readonly Capabilities[] => [
  ...linuxContainers(file).map(readContainer),
  ...(file.compose?.services ?? []).map(readService),
]);

const inContainer = ['securityContext', 'capabilities', 'drop'];
const inService = ['cap_drop'];

function readContainer({ container, own, partial }: PodContainer): Capabilities {
  const lists = at(own, 'capabilities');
  const place = placeInContainer(container, ...inContainer);
  return {
    ...readLists(at(lists, 'add'), at(lists, 'drop')),
    partial,
    place,
    mapping: container.node,
    dropPath: inContainer,
  };
}

function readService(service: ComposeService): Capabilities {
  const { node, declared, partial, key } = service;
  const place = (pair(node, 'cap_drop') ?? pair(node, 'cap_add'))?.key ?? key;
  const read = readLists(at(node, 'cap_add'), at(node, 'cap_drop'));
  return { ...read, partial, place, mapping: declared, dropPath: inService };
}

function readLists(
  added: YamlNode | undefined,
  dropped: YamlNode | undefined,
): Pick<Capabilities, 'added' | 'dropped' | 'unknownDropped'> {
  return {
    added: listed(added),
    dropped: listed(dropped),
    unknownDropped: isUnknown(dropped) || (asSequence(dropped)?.items.some(isUnknown) ?? false),
  };
}

function listed(node: YamlNode | undefined): readonly ListedCapability[] {
  const list = asSequence(node);
  if (!list) return [];
  return list.items.flatMap(item => {
    const written = isUnknown(item) ? undefined : text(item);
    return written ? [{ name: capabilityName(written), node: item, list }] : [];
  });
}
