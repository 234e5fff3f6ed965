import type { GatewayPods } from '../../../front/istio/istioFront';
import { sandboxLabels } from '../../exports/kubernetes/clusterNames';
import type { KubernetesObject } from '../../exports/kubernetes/kubernetesObject';
import type { SandboxPlan } from '../../sandboxPlan';

/** What was deployed, kept beside it, so that the cluster is the only source of truth about what runs there. */
export interface DeploymentRecord {
  plan: SandboxPlan;
  gateway: GatewayPods;
  /** `NAMESPACE/SERVICE`. */
  gatewayService: string;
  trustDomain: string;
  /** ISO 8601. */
  startedAt: string;
}

export const recordName = 'secure-container';
const field = 'deployment.json';

export function recordObject(options: { record: DeploymentRecord; namespace: string }): KubernetesObject {
  const { record, namespace } = options;
  const metadata = { name: recordName, namespace, labels: sandboxLabels(record) };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { [field]: JSON.stringify(record) } };
}

/** Undefined for an object that is not what this product wrote. */
export function recordIn(object: unknown): DeploymentRecord | undefined {
  const text = (object as { data?: Record<string, string> } | undefined)?.data?.[field];
  try {
    const record = JSON.parse(text ?? '') as DeploymentRecord;
    return record.plan.version === 1 ? record : undefined;
  } catch {
    return undefined;
  }
}
