import type { YamlDocument } from '../yaml/document';
import { asMapping, at, items, type MappingNode, pairs, text, type YamlNode } from '../yaml/node';
import type { KubernetesObject } from './kubernetesObject';

/** Lists of lists are nobody's; the bound also ends a list that holds itself through an alias. */
const deepestList = 4;

/**
 * The Kubernetes objects of one document, those inside a `List` (or `PodList`, or an OpenShift `Template`) too.
 * What has no `apiVersion` and `kind` is no object.
 */
export function readObjects(document: YamlDocument): readonly KubernetesObject[] {
  return objectsIn({ node: document.root, document, depth: 0, itemType: undefined });
}

interface Place {
  node: YamlNode | undefined;
  document: YamlDocument;
  depth: number;
  /** What the items of a typed list are: the API server leaves it out of each. */
  itemType: { apiVersion: string; kind: string } | undefined;
}

function objectsIn({ node, document, depth, itemType }: Place): readonly KubernetesObject[] {
  const root = asMapping(node);
  const apiVersion = text(at(root, 'apiVersion')) ?? itemType?.apiVersion;
  const kind = text(at(root, 'kind')) ?? itemType?.kind;
  if (!root || !apiVersion || !kind) return [];
  const members = membersOf(root, kind);
  if (!members) return [readObject({ root, document, apiVersion, kind })];
  if (depth === deepestList) return [];
  const single = kind.slice(0, -'List'.length);
  return members.flatMap(member =>
    objectsIn({
      node: member,
      document,
      depth: depth + 1,
      itemType: single && kind.endsWith('List') ? { apiVersion, kind: single } : undefined,
    }),
  );
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
  return {
    apiVersion,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    kind,
    name: text(at(metadata, 'name')) ?? text(at(metadata, 'generateName')) ?? '',
    namespace: text(at(metadata, 'namespace')) || undefined,
    labels: labelsIn(metadata),
    root,
    document,
    partial: isFragment(root),
  };
}

/** The labels of a `metadata`; what is no scalar is no label. */
export function labelsIn(metadata: YamlNode | undefined): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const { key, value } of pairs(at(metadata, 'labels'))) {
    const said = text(value);
    if (said !== undefined) labels.set(String(key.value), said);
  }
  return labels;
}

/**
 * Whether the text itself shows that it is laid over an object said elsewhere: a directive of strategic merge
 * (kubectl's and kustomize's `$patch`, `$retainKeys`), or nothing but what names it and its labels and annotations.
 */
function isFragment(root: MappingNode): boolean {
  return root.pairs.some(({ key }) => typeof key.value === 'string' && key.value.startsWith('$'));
}
