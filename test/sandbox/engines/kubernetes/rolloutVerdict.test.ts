import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContainerStatus, Deployment, Pod } from '../../../../src/sandbox/engines/kubernetes/clusterTypes';
import { rolloutStuck, rolloutVerdict } from '../../../../src/sandbox/engines/kubernetes/rolloutVerdict';

const complete: Deployment = {
  metadata: { name: 'language', generation: 2 },
  spec: { replicas: 2 },
  status: { observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 },
};

function pod(status: Partial<ContainerStatus> = {}, containers = ['language', 'istio-proxy']): Pod {
  return {
    metadata: { name: 'language-1' },
    spec: { containers: containers.map(name => ({ name })) },
    status: {
      phase: 'Pending',
      containerStatuses: [{ name: 'language', image: 'registry.test/language:1', ...status }],
    },
  };
}

function verdict(status: Deployment['status'], pods: readonly Pod[] = [pod()]) {
  const deployment = { ...complete, status: { ...complete.status, ...status } };
  return rolloutVerdict({ deployment, pods, namespace: 'ai' });
}

function failureOf(status: Deployment['status'], pods?: readonly Pod[]) {
  const found = verdict(status, pods);
  assert.equal(found.state, 'failed');
  return found.state === 'failed' ? found.details : undefined;
}

test('it is done when every replica is new and ready, and no old one is left', () => {
  assert.equal(verdict({}).state, 'done');
  assert.equal(verdict({ availableReplicas: 1 }).state, 'going');
  assert.equal(verdict({ updatedReplicas: 1 }).state, 'going');
  assert.equal(verdict({ replicas: 3 }).state, 'going');
});

test('what the controller said of an earlier version says nothing of this one', () => {
  const found = verdict({ observedGeneration: 1 });
  assert.deepEqual(found, { state: 'going', what: 'language: 0 of 2 replicas are ready' });
});

test('a quota that leaves no room is told with its figures', () => {
  const message =
    'pods "language-1" is forbidden: exceeded quota: small, requested: limits.memory=2Gi, used: limits.memory=0, limited: limits.memory=1Gi';
  const details = failureOf({
    conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message }],
  });
  assert.equal(details?.kind, 'quota-exceeded');
  assert.match(details?.reason ?? '', /"small" leaves no room: requested: limits\.memory=2Gi/);
});

test('Pod Security, a webhook that refuses and one that is silent are told apart', () => {
  const failed = (message: string) => failureOf({ conditions: [{ type: 'ReplicaFailure', status: 'True', message }] });
  const refused = failed('pods "a" is forbidden: violates PodSecurity "restricted:latest": privileged (container "x")');
  assert.equal(refused?.kind, 'pod-security');
  assert.match(refused?.reason ?? '', /"restricted:latest" refuses the pods: privileged/);
  assert.match(failed('admission webhook "policy.test" denied the request: no latest')?.reason ?? '', /no latest/);
  const silent = failed('failed calling webhook "namespace.sidecar-injector.istio.io": connection refused');
  assert.match(silent?.reason ?? '', /sidecar-injector\.istio\.io of the cluster does not answer/);
  assert.match(failed('something new')?.reason ?? '', /something new/);
});

test('an image that cannot be pulled ends the wait', () => {
  for (const reason of ['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName']) {
    const waiting = { reason, message: 'manifest unknown' };
    const details = failureOf({ availableReplicas: 0 }, [pod({ state: { waiting } })]);
    assert.equal(details?.kind, 'image-missing');
    assert.match(details?.reason ?? '', /registry\.test\/language:1: manifest unknown/);
  }
});

test('a service that keeps ending is told by its exit code, or that its memory was too small', () => {
  const waiting = { reason: 'CrashLoopBackOff' };
  const crashed = (terminated: object) =>
    failureOf({ availableReplicas: 0 }, [pod({ state: { waiting }, lastState: { terminated } })]);
  assert.equal(crashed({ exitCode: 137, reason: 'OOMKilled' })?.kind, 'service-out-of-memory');
  assert.equal(crashed({ exitCode: 3, reason: 'Error' })?.kind, 'service-exited');
  assert.match(crashed({ exitCode: 3 })?.reason ?? '', /exit code 3/);
});

test('one that ended once may still come up', () => {
  const found = verdict({ availableReplicas: 1 }, [pod({ state: { terminated: { exitCode: 1 } } })]);
  assert.equal(found.state, 'going');
});

test('a pod without a sidecar is a failure even if it runs', () => {
  assert.equal(failureOf({}, [pod({}, ['language'])])?.kind, 'mesh-not-injecting');
});

test('a sidecar that starts before the service counts too', () => {
  const native: Pod = {
    ...pod({}, ['language']),
    spec: { containers: [{ name: 'language' }], initContainers: [{ name: 'istio-proxy' }] },
  };
  assert.equal(verdict({}, [native]).state, 'done');
});

test('pods that go are not judged', () => {
  const gone = pod({ state: { waiting: { reason: 'ErrImagePull' } } });
  const going = { ...gone, metadata: { ...gone.metadata, deletionTimestamp: '2030-01-01T00:00:00Z' } };
  assert.equal(verdict({}, [going]).state, 'done');
});

test("the Deployment's own deadline ends the wait, with the scheduler's words", () => {
  const message = '0/3 nodes are available: 3 Insufficient memory.';
  const unscheduled: Pod = {
    ...pod(),
    status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', message }] },
  };
  const conditions: Deployment['status'] = {
    availableReplicas: 0,
    conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }],
  };
  const details = failureOf(conditions, [unscheduled]);
  assert.equal(details?.kind, 'rollout-stuck');
  assert.match(details?.reason ?? '', /3 Insufficient memory/);
  assert.match(rolloutStuck('language', [pod()]).nextStep, /kubectl describe pods/);
});
