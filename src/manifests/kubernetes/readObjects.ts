import type { YamlDocument } from '../yaml/document';
import { asMapping, at, items, type MappingNode, text, type YamlNode } from '../yaml/node';
import { isFragment } from './fragment';
import type { KubernetesObject } from './kubernetesObject';
import { labelsIn } from './labels';

/**
 * The Kubernetes objects of one document, those inside a `List` (or `PodList`, or an OpenShift `Template`) too, each once.
 * What has no `apiVersion` and `kind` is no object.
 */
export function readObjects(document: YamlDocument): readonly KubernetesObject[] {
  const objects: KubernetesObject[] = [];
  // Through aliases a list can hold itself, or the same thing a million times.
  const seen = new Set<MappingNode>();
  const read = (node: YamlNode | undefined, itemType?: ItemType): void => {
    const root = asMapping(node);
    const apiVersion = text(at(root, 'apiVersion')) ?? itemType?.apiVersion;
    const kind = text(at(root, 'kind')) ?? itemType?.kind;
    if (!root || !apiVersion || !kind || seen.has(root)) return;
    seen.add(root);
    const members = membersOf(root, kind);
    if (members) for (const member of members) read(member, itemTypeOf(apiVersion, kind));
    else objects.push(readObject({ root, document, apiVersion, kind }));
  };
  read(document.root);
  return objects;
}

/** What the items of a typed list are: the API server leaves it out of each. */
interface ItemType {
  readonly apiVersion: string;
  readonly kind: string;
}

function itemTypeOf(apiVersion: string, listKind: string): ItemType | undefined {
  const kind = listKind.endsWith('List') ? listKind.slice(0, -'List'.length) : '';
  return kind ? { apiVersion, kind } : undefined;
}

function membersOf(root: MappingNode, kind: string): readonly YamlNode[] | undefined {
  if (kind.endsWith('List') && at(root, 'items')?.kind === 'sequence') return items(at(root, 'items'));
  if (kind === 'Template' && at(root, 'objects')?.kind === 'sequence') return items(at(root, 'objects'));
  return undefined;
}

function readObject(options: {
  root: MappingNode;
  document: YamlDocument;
  apiVersion: string;
  kind: string;
}): KubernetesObject {
  const { root, document, apiVersion, kind } = options;
  const metadata = at(root, 'metadata');
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return {
    apiVersion,
    group,
    kind,
    name: text(at(metadata, 'name')) ?? text(at(metadata, 'generateName')) ?? '',
    namespace: text(at(metadata, 'namespace')) || undefined,
    labels: labelsIn(metadata),
    root,
    document,
    partial: isFragment({ root, kind, group }),
  };
}
