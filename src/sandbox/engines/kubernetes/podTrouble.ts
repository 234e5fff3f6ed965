import * as l10n from '@vscode/l10n';
import type { ErrorDetails } from '../../../base/errors';
import type { ContainerStatus, Pod } from './clusterTypes';

/** The kubelet's words for an image it cannot have, https://kubernetes.io/docs/concepts/containers/images/. */
const imageReasons = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull']);
const configReasons = new Set(['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError']);

/** Names of the sidecar's container: Istio adds it beside the others, or since 1.27 as one that starts first and goes on. */
const sidecarName = 'istio-proxy';

/** What keeps a pod from ever running, or undefined where it runs or may still come to it. Pure. */
export function podTrouble(pod: Pod): ErrorDetails | undefined {
  const containers = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
  for (const container of containers) {
    const trouble = imageTrouble(container) ?? configTrouble(container) ?? crash(pod, container);
    if (trouble) return trouble;
  }
  return undefined;
}

/** A pod that the mesh left alone would be refused by it, and would be open to whoever reaches it. */
export function lacksSidecar({ spec }: Pod): boolean {
  return ![...spec.containers, ...(spec.initContainers ?? [])].some(({ name }) => name === sidecarName);
}

export function notInjected(namespace: string): ErrorDetails {
  return {
    kind: 'mesh-not-injecting',
    reason: l10n.t('The pods in {0} got no sidecar of Istio.', namespace),
    nextStep: l10n.t(
      'Check that istiod injects: istioctl analyze -n {0}. An Istio with revisions needs a default tag: istioctl tag set default --revision REVISION',
      namespace,
    ),
  };
}

/** Why a pod has no node yet, in the scheduler's words; it may get one later. */
export function unscheduled({ status }: Pod): string | undefined {
  const scheduled = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  return scheduled?.status === 'False' ? scheduled.message : undefined;
}

function imageTrouble({ image = '', state }: ContainerStatus): ErrorDetails | undefined {
  const { reason = '', message = '' } = state?.waiting ?? {};
  if (!imageReasons.has(reason)) return undefined;
  return {
    kind: 'image-missing',
    reason: l10n.t('The cluster cannot pull the image {0}: {1}', image, message || reason),
    nextStep: l10n.t('Check its name, and that the nodes may pull from its registry; with --image you name another.'),
  };
}

function configTrouble({ name, state }: ContainerStatus): ErrorDetails | undefined {
  const { reason = '', message = '' } = state?.waiting ?? {};
  if (!configReasons.has(reason)) return undefined;
  return {
    kind: 'engine-failed',
    reason: l10n.t('The container {0} cannot be made: {1}', name, message || reason),
    nextStep: l10n.t('Put right what it says, then run the command again.'),
  };
}

/** Once may be a service that waits for another; the kubelet backs off from one that keeps ending. */
function crash(pod: Pod, { name, state, lastState }: ContainerStatus): ErrorDetails | undefined {
  if (state?.waiting?.reason !== 'CrashLoopBackOff') return undefined;
  const { exitCode, reason } = lastState?.terminated ?? {};
  if (reason === 'OOMKilled') {
    return {
      kind: 'service-out-of-memory',
      reason: l10n.t('{0} needs more memory than its limit.', name),
      nextStep: l10n.t('Choose a smaller service, or one whose memory the catalogue knows.'),
    };
  }
  return {
    kind: 'service-exited',
    reason: l10n.t('{0} keeps ending, with exit code {1}.', name, exitCode ?? '?'),
    nextStep: l10n.t('See why: kubectl logs {0} -c {1} --previous', pod.metadata.name, name),
  };
}
