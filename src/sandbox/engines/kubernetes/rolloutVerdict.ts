import * as l10n from '@vscode/l10n';
import type { ErrorDetails } from '../../../base/errors';
import { explainAdmission } from './admissionRefusals';
import type { Condition, Deployment, Pod } from './clusterTypes';
import { lacksSidecar, notInjected, podTrouble, unscheduled } from './podTrouble';

export type RolloutVerdict =
  | { state: 'done' }
  /** `what` tells people how far it is. */
  | { state: 'going'; what: string }
  | { state: 'failed'; details: ErrorDetails };

/**
 * How far a Deployment is, by the same fields as `kubectl rollout status`, and what keeps it from going on. Pure.
 * @param pods those that the Deployment's selector selects
 */
export function rolloutVerdict(options: {
  deployment: Deployment;
  pods: readonly Pod[];
  namespace: string;
}): RolloutVerdict {
  const { deployment, pods, namespace } = options;
  const { metadata, spec, status = {} } = deployment;
  const wanted = spec.replicas ?? 1;
  const { observedGeneration = 0, replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
  if (observedGeneration < (metadata.generation ?? 0)) return going(metadata.name, 0, wanted);
  const living = pods.filter(pod => !pod.metadata.deletionTimestamp);
  const trouble = makingTrouble(deployment) ?? firstTrouble(living, namespace) ?? stuck(deployment, living);
  if (trouble) return { state: 'failed', details: trouble };
  const done = updatedReplicas >= wanted && replicas <= updatedReplicas && availableReplicas >= wanted;
  return done ? { state: 'done' } : going(metadata.name, Math.min(updatedReplicas, availableReplicas), wanted);
}

function going(name: string, ready: number, wanted: number): RolloutVerdict {
  return { state: 'going', what: l10n.t('{0}: {1} of {2} replicas are ready', name, ready, wanted) };
}

/** Pods that cannot even be made: a quota, Pod Security, a webhook. */
function makingTrouble({ metadata, status }: Deployment): ErrorDetails | undefined {
  const failure = conditionOf(status?.conditions, 'ReplicaFailure', 'True');
  if (!failure) return undefined;
  const message = failure.message ?? failure.reason ?? '';
  return (
    explainAdmission(message) ?? {
      kind: 'engine-failed',
      reason: l10n.t('The cluster makes no pods of {0}: {1}', metadata.name, message),
      nextStep: l10n.t('Put right what it says, then run the command again.'),
    }
  );
}

function firstTrouble(pods: readonly Pod[], namespace: string): ErrorDetails | undefined {
  if (pods.some(lacksSidecar)) return notInjected(namespace);
  for (const pod of pods) {
    const trouble = podTrouble(pod);
    if (trouble) return trouble;
  }
  return undefined;
}

/** The Deployment's own deadline has passed. */
function stuck({ metadata, status }: Deployment, pods: readonly Pod[]): ErrorDetails | undefined {
  const progressing = conditionOf(status?.conditions, 'Progressing', 'False');
  if (progressing?.reason !== 'ProgressDeadlineExceeded') return undefined;
  return rolloutStuck(metadata.name, pods);
}

/** @param pods for the scheduler's reason, where it has one */
export function rolloutStuck(name: string, pods: readonly Pod[]): ErrorDetails {
  const why = pods.map(unscheduled).find(reason => reason !== undefined);
  return {
    kind: 'rollout-stuck',
    reason: why
      ? l10n.t('{0} does not get ready: no node takes its pods. {1}', name, why)
      : l10n.t('{0} does not get ready in time.', name),
    nextStep: why
      ? l10n.t('Free or add nodes with that much room, or run fewer replicas.')
      : l10n.t('See what its pods say: kubectl describe pods -l app.kubernetes.io/name={0}', name),
  };
}

function conditionOf(
  conditions: readonly Condition[] | undefined,
  type: string,
  status: Condition['status'],
): Condition | undefined {
  return conditions?.find(condition => condition.type === type && condition.status === status);
}
