import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';

const ingressGroups: ReadonlySet<string> = new Set(['networking.k8s.io', 'extensions', '']);

/** Kubernetes' own Ingress in any of its API groups; other groups have kinds of that name. */
export const isIngress = ({ kind, group }: KubernetesObject): boolean => kind === 'Ingress' && ingressGroups.has(group);
