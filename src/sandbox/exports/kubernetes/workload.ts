import type { PlannedService } from '../../sandboxPlan';
import { portName, serviceLabels, serviceSelector } from './clusterNames';
import type { ClusterPlace } from './clusterOptions';
import { deployment } from './deployment';
import type { KubernetesObject } from './kubernetesObject';

/** Everything Kubernetes itself needs to run a service and keep it running. */
export function workloadObjects(service: PlannedService, options: ClusterPlace): KubernetesObject[] {
  const { plan, namespace } = options;
  const metadata = { name: service.id, namespace, labels: serviceLabels({ plan, service: service.id }) };
  const selector = serviceSelector(service.id);
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: {
        type: 'ClusterIP',
        selector,
        ports: [{ name: portName, port: service.port, targetPort: portName, protocol: 'TCP', appProtocol: 'http' }],
      },
    },
    deployment(service, options),
    // Not `minAvailable`: with one replica it would stop every drain of a node for good.
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata,
      spec: { maxUnavailable: 1, selector: { matchLabels: selector } },
    },
    autoscaler(service, metadata),
  ];
}

/** One replica may be gone at any time, so there are two; twice as many as planned under load. */
function autoscaler(service: PlannedService, metadata: KubernetesObject['metadata']): KubernetesObject {
  const least = Math.max(2, service.replicas);
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: service.id },
      minReplicas: least,
      maxReplicas: 2 * least,
      metrics: [
        {
          type: 'ContainerResource',
          containerResource: {
            container: service.id,
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
      ],
    },
  };
}
