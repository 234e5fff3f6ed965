import { findService } from '../../../services/catalogue';
import type { PlannedService } from '../../sandboxPlan';
import { portName } from './clusterNames';

const startupPeriodSeconds = 5;

/**
 * `/ready` while it starts and to be given requests; `/status` to stay alive, which Microsoft's pages name for this: it also
 * tells whether the key is good, without a query. With a sidecar Istio's agent asks in the kubelet's place.
 */
export function probesOf(service: PlannedService) {
  const { ready, status } = findService(service.id).probes;
  const ask = (path: string) => ({ httpGet: { path, port: portName }, timeoutSeconds: 5 });
  return {
    startupProbe: {
      ...ask(ready),
      periodSeconds: startupPeriodSeconds,
      failureThreshold: Math.ceil(service.startTimeoutSeconds / startupPeriodSeconds),
    },
    readinessProbe: { ...ask(ready), periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { ...ask(status), periodSeconds: 30, failureThreshold: 5 },
  };
}
