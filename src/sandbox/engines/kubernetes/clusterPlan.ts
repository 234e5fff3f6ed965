import * as l10n from '@vscode/l10n';
import { SecureContainerError } from '../../../base/errors';
import { gatewayPort } from '../../exports/kubernetes/clusterOptions';
import { clusterHosts } from '../../exports/kubernetes/istioFrontOf';
import type { SandboxPlan } from '../../sandboxPlan';

/** One may be gone at any time: nodes come and go. */
const leastReplicas = 2;

/**
 * A plan as a cluster runs it: under the names that mean something there, on the port of HTTPS.
 * @throws SecureContainerError `usage` without a host name, and for what Istio cannot do
 */
export function clusterPlan(plan: SandboxPlan): SandboxPlan {
  if (plan.front.callerKeysRequired) {
    throw new SecureContainerError({
      kind: 'usage',
      reason: l10n.t('Istio cannot check keys of callers: on a cluster the approved client certificate alone admits.'),
      nextStep: l10n.t('Deploy without caller keys.'),
    });
  }
  return {
    ...plan,
    services: plan.services.map(service => ({ ...service, replicas: Math.max(leastReplicas, service.replicas) })),
    front: { ...plan.front, names: clusterHosts({ plan }), port: gatewayPort, publishAddresses: [] },
  };
}

/** A DNS label (RFC 1123), as names of namespaces are. @throws SecureContainerError `usage` */
export function checkedNamespace(name: string): string {
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return name;
  throw new SecureContainerError({
    kind: 'usage',
    reason: l10n.t('"{0}" cannot be a namespace.', name),
    nextStep: l10n.t('Use up to 63 lower-case letters, digits and hyphens, with no hyphen first or last.'),
  });
}
