import { kept } from '../../manifests/kept';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import type { ManifestFile } from '../../manifests/manifestFile';
import { asMapping, at, items, type MappingNode, text, type YamlNode } from '../../manifests/yaml/node';

/** A scalar of a list, with what it says. */
export interface Item {
  readonly text: string;
  readonly node: YamlNode;
}

/** One entry of `rules` in a Role or ClusterRole (Kubernetes API, PolicyRule). */
export interface PolicyRule {
  readonly role: KubernetesObject;
  readonly node: MappingNode;
  /** Undefined where the key is missing: the API server refuses that, and who wrote it meant something. */
  readonly apiGroups: readonly Item[] | undefined;
  readonly resources: readonly Item[];
  readonly verbs: readonly Item[];
  /** Names the rule is narrowed to; empty means every object. */
  readonly resourceNames: readonly Item[];
  readonly nonResourceUrls: readonly Item[];
}

/** The rules of all Roles and ClusterRoles of a file, OpenShift's too. */
export const policyRules = kept(({ objects }: ManifestFile): readonly PolicyRule[] =>
  objects.filter(isRole).flatMap(rulesOf),
);

/** What a role says, in its order. */
export function rulesOf(role: KubernetesObject): readonly PolicyRule[] {
  return items(at(role.root, 'rules')).flatMap(item => {
    const node = asMapping(item);
    return node ? [readRule(role, node)] : [];
  });
}

const isRole = ({ kind, group }: KubernetesObject): boolean =>
  (kind === 'Role' || kind === 'ClusterRole') && roleGroups.has(group);

const roleGroups = new Set(['rbac.authorization.k8s.io', 'authorization.openshift.io', '']);

function readRule(role: KubernetesObject, node: MappingNode): PolicyRule {
  const apiGroups = at(node, 'apiGroups');
  return {
    role,
    node,
    apiGroups: apiGroups && listed(apiGroups),
    resources: listed(at(node, 'resources')),
    verbs: listed(at(node, 'verbs')),
    resourceNames: listed(at(node, 'resourceNames')),
    nonResourceUrls: listed(at(node, 'nonResourceURLs')),
  };
}

const listed = (node: YamlNode | undefined): readonly Item[] =>
  items(node).flatMap(item => {
    const said = text(item);
    return said === undefined ? [] : [{ text: said, node: item }];
  });
