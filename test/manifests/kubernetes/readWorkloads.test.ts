import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workloadsOf } from '../../../src/manifests/kubernetes/readWorkloads';
import { readManifest } from '../../../src/manifests/readManifest';

const read = (text: string) => workloadsOf(readManifest({ path: 'a.yaml', text }));
const pod = '{ metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx }] } }';

test('every kind that makes pods is a workload', () => {
  const manifests = {
    Pod: `apiVersion: v1\nkind: Pod\n${pod.slice(2, -2).replace('}, spec', '}\nspec')}`,
    PodTemplate: `apiVersion: v1\nkind: PodTemplate\ntemplate: ${pod}`,
    CronJob: `apiVersion: batch/v1\nkind: CronJob\nspec: { jobTemplate: { spec: { template: ${pod} } } }`,
    'serving.knative.dev Service': `apiVersion: serving.knative.dev/v1\nkind: Service\nspec: { template: ${pod} }`,
    Rollout: `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: { template: ${pod} }`,
    'a custom kind': `apiVersion: example.org/v1\nkind: Thing\nspec: { template: ${pod} }`,
    SandboxTemplate: `apiVersion: extensions.agents.x-k8s.io/v1alpha1\nkind: SandboxTemplate\nspec: { podTemplate: ${pod} }`,
    DeploymentConfig: `apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nspec: { template: ${pod} }`,
    ReplicationController: `apiVersion: v1\nkind: ReplicationController\nspec: { template: ${pod} }`,
    ...Object.fromEntries(
      ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'].map(kind => [
        kind,
        `apiVersion: apps/v1\nkind: ${kind}\nspec: { template: ${pod} }`,
      ]),
    ),
    Job: `apiVersion: batch/v1\nkind: Job\nspec: { template: ${pod} }`,
  };
  for (const [kind, text] of Object.entries(manifests)) {
    const [workload, ...more] = read(text);
    assert.equal(more.length, 0);
    assert.deepEqual(
      workload?.containers.map(({ name, image, role }) => [name, image, role]),
      [['web', 'nginx', 'container']],
      kind,
    );
    assert.equal(workload?.podLabels.get('app'), 'web', kind);
  }
});

test('init and ephemeral containers are among the containers, init first as they run', () => {
  const [workload] = read(`apiVersion: v1
kind: Pod
spec:
  containers: [{ name: a }, text, { name: b, image: "" }]
  ephemeralContainers: [{ name: debug }]
  initContainers: [{ name: prepare }]
`);
  assert.deepEqual(
    workload?.containers.map(({ role, name, image }) => [role, name, image]),
    [
      ['init', 'prepare', undefined],
      ['container', 'a', undefined],
      ['container', 'b', undefined],
      ['ephemeral', 'debug', undefined],
    ],
  );
});

test('what makes no pods is no workload', () => {
  for (const text of [
    'apiVersion: v1\nkind: Service\nspec: { selector: { app: web } }\n',
    'apiVersion: example.org/v1\nkind: Certificate\nspec: { template: { spec: { secret: a } } }\n',
    'apiVersion: example.org/v1\nkind: Pod\nspec: { containers: [{ name: a }] }\n',
    'apiVersion: apps/v1\nkind: Deployment\nspec: { replicas: 2 }\n',
    'apiVersion: apps/v1\nkind: Deployment\nspec: text\n',
  ])
    assert.deepEqual(read(text), []);
});

test('a workload read twice is the same one', () => {
  const file = readManifest({
    path: 'a.yaml',
    text: `apiVersion: apps/v1\nkind: Deployment\nspec: { template: ${pod} }`,
  });
  assert.equal(workloadsOf(file)[0], workloadsOf(file.objects)[0]);
});
