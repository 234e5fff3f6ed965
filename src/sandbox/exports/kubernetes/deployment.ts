import type { PlannedService } from '../../sandboxPlan';
import { portName, serviceLabels, serviceSelector, settingsName } from './clusterNames';
import type { ClusterPlace } from './clusterOptions';
import type { KubernetesObject } from './kubernetesObject';
import { probesOf } from './probes';
import { containerSecurity, podSecurity } from './security';
import { standInContainer } from './standIn';
import { mountsOf, volumesOf } from './volumes';

/** One service: as many replicas as the autoscaler says, with the least rights its image runs with. */
export function deployment(service: PlannedService, options: ClusterPlace): KubernetesObject {
  const labels = serviceLabels({ plan: options.plan, service: service.id });
  const selector = serviceSelector(service.id);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: service.id, namespace: options.namespace, labels },
    spec: {
      // No `replicas`: they are the autoscaler's, and each apply would set them back.
      revisionHistoryLimit: 3,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      progressDeadlineSeconds: service.startTimeoutSeconds + 600,
      selector: { matchLabels: selector },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: service.id,
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          terminationGracePeriodSeconds: service.routes[0]?.responseTimeoutSeconds ?? 60,
          securityContext: podSecurity(service),
          affinity: apart(selector),
          containers: [container(service)],
          volumes: volumesOf(service),
        },
      },
    },
  };
}

/** Replicas on different nodes where there are enough: one node may fail. */
function apart(matchLabels: Readonly<Record<string, string>>) {
  const podAffinityTerm = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels } };
  return { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] } };
}

function container(service: PlannedService) {
  return {
    name: service.id,
    image: service.image,
    imagePullPolicy: 'Always',
    ...(service.standIn && standInContainer),
    env: environment(service),
    ports: [{ name: portName, containerPort: service.port, protocol: 'TCP' }],
    resources: resources(service),
    securityContext: containerSecurity(service),
    ...probesOf(service),
    volumeMounts: mountsOf(service),
  };
}

/** Secrets by reference: the images take them from the environment only. */
function environment(service: PlannedService) {
  const plain = { ...(service.standIn && { LISTEN: String(service.port) }), ...service.environment };
  return [
    ...Object.entries(plain).map(([name, value]) => ({ name, value })),
    ...service.secretSettings.map(name => ({
      name,
      valueFrom: { secretKeyRef: { name: settingsName(service.id), key: name } },
    })),
  ];
}

const mebibyte = 1024 ** 2;

/** What goes into `/tmp`, logs and an image's own writable layer. */
const ephemeralStorage = { requests: '1Gi', limits: '4Gi' };

/** Memory is asked for in full: what a node promised twice is taken back by killing. */
function resources({ resources: { cpus, memoryBytes } }: PlannedService) {
  const memory = `${Math.ceil(memoryBytes / mebibyte)}Mi`;
  return {
    requests: { cpu: `${Math.round(cpus * 1000)}m`, memory, 'ephemeral-storage': ephemeralStorage.requests },
    limits: { cpu: `${Math.round(cpus * 1000)}m`, memory, 'ephemeral-storage': ephemeralStorage.limits },
  };
}
