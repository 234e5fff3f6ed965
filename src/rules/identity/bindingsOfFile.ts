import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import type { ManifestFile } from '../../manifests/manifestFile';

/** The RoleBindings and ClusterRoleBindings of a file. */
export const bindingsOfFile = ({ objects }: ManifestFile): readonly KubernetesObject[] =>
  objects.filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding');
