import * as l10n from '@vscode/l10n';
import type { ErrorDetails } from '../../../base/errors';

/** `exceeded quota: NAME, requested: A=1, used: A=0, limited: A=0` (k8s.io/apiserver, plugin/resourcequota). */
const quotaRefusal = /exceeded quota: ([^,]+), (requested: .*)/;
/** `failed quota: NAME: must specify limits.cpu for: ...` of the same. */
const quotaUnmet = /failed quota: ([^:]+): (.*)/;
/** `violates PodSecurity "restricted:latest": ...` (k8s.io/pod-security-admission). */
const podSecurityRefusal = /violates PodSecurity "([^"]+)": (.*)/;
const webhookRefusal = /admission webhook "([^"]+)" denied the request: (.*)/;
const webhookFailure = /failed calling webhook "([^"]+)": (.*)/;

/** What a control of the cluster refused, whether a call of ours or a controller's that makes our pods; else undefined. */
export function explainAdmission(message: string): ErrorDetails | undefined {
  const line = message.replaceAll('\n', ' ');
  const quota = quotaRefusal.exec(line) ?? quotaUnmet.exec(line);
  if (quota) {
    return {
      kind: 'quota-exceeded',
      reason: l10n.t('The quota "{0}" leaves no room: {1}', quota[1] ?? '', quota[2] ?? ''),
      nextStep: l10n.t('Run fewer replicas or a smaller service, or have the quota raised.'),
    };
  }
  const podSecurity = podSecurityRefusal.exec(line);
  if (podSecurity) {
    return {
      kind: 'pod-security',
      reason: l10n.t('Pod Security "{0}" refuses the pods: {1}', podSecurity[1] ?? '', podSecurity[2] ?? ''),
      nextStep: l10n.t(
        'Where it names istio-init or istio-proxy, install the CNI plugin of Istio; else choose a service that runs with fewer rights.',
      ),
    };
  }
  const denied = webhookRefusal.exec(line);
  if (denied) {
    return {
      kind: 'engine-failed',
      reason: l10n.t('The admission webhook {0} of the cluster refused it: {1}', denied[1] ?? '', denied[2] ?? ''),
      nextStep: l10n.t('Put right what it says, or ask who runs the cluster.'),
    };
  }
  const failed = webhookFailure.exec(line);
  if (!failed) return undefined;
  return {
    kind: 'engine-failed',
    reason: l10n.t('The admission webhook {0} of the cluster does not answer: {1}', failed[1] ?? '', failed[2] ?? ''),
    nextStep: l10n.t('Check the service behind it (of Istio: kubectl -n istio-system get pods), then try again.'),
  };
}
