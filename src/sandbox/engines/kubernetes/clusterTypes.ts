import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';

/** As much of what the API server answers as we read. Every field may be missing. */
export interface ObjectList<Item = KubernetesObject> {
  items?: Item[];
}

export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
}

export interface ContainerStatus {
  name: string;
  image?: string;
  ready?: boolean;
  state?: ContainerState;
  lastState?: ContainerState;
}

interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: object;
  terminated?: { exitCode?: number; reason?: string };
}

export interface Pod {
  metadata: { name: string; labels?: Record<string, string>; creationTimestamp?: string; deletionTimestamp?: string };
  spec: {
    serviceAccountName?: string;
    containers: { name: string; image?: string }[];
    initContainers?: { name: string }[];
  };
  status?: {
    phase?: string;
    conditions?: Condition[];
    containerStatuses?: ContainerStatus[];
    initContainerStatuses?: ContainerStatus[];
  };
}

export interface Deployment {
  metadata: { name: string; generation?: number };
  spec: { replicas?: number; progressDeadlineSeconds?: number };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    availableReplicas?: number;
    conditions?: Condition[];
  };
}

export interface Service {
  metadata: { name: string; namespace: string };
  spec: {
    type?: string;
    clusterIP?: string;
    selector?: Record<string, string>;
    externalIPs?: string[];
    ports?: { port: number; nodePort?: number }[];
  };
  status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
}

export interface Node {
  status?: { addresses?: { type: string; address: string }[] };
}
