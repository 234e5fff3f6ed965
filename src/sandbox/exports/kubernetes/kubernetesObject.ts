export type { KubernetesObject } from '../../../front/kubernetesObject';
