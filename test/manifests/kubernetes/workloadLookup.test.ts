import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  autoscalersOf,
  disruptionBudgetsOf,
  findObject,
  networkPoliciesOf,
  objectsOf,
  servicesOf,
  workloadsOfNetworkPolicy,
  workloadsOfService,
} from '../../../src/manifests/kubernetes/lookup';
import { namesOf, readSet } from '../readSet';

const deployment = (name: string, { namespace = '', labels = `app: ${name}` } = {}) => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }
spec: { template: { metadata: { labels: { ${labels} } }, spec: { containers: [{ name: c, image: i }] } } }
`;
const object = (kind: string, name: string, spec: string, { namespace = '', apiVersion = 'v1' } = {}) => `---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }
spec: ${spec}
`;

test('a Service sends to the pods of its namespace that carry its labels, in whatever file they are', () => {
  const set = readSet({
    'web.yaml': deployment('web', { labels: 'app: web, tier: front' }),
    'other.yaml': deployment('web2', { namespace: 'prod', labels: 'app: web' }),
    'services.yaml': object('Service', 'web', '{ selector: { app: web } }'),
  });
  const [service] = objectsOf(set, 'Service');
  assert.ok(service && set.workloads[0]);
  assert.deepEqual(namesOf(workloadsOfService(set, service)), ['Deployment/web']);
  assert.deepEqual(namesOf(servicesOf(set, set.workloads[0])), ['Service/web']);
});

test('no namespace and default are one, and any other is another', () => {
  const set = readSet(
    deployment('web') +
      object('Service', 'same', '{ selector: { app: web } }', { namespace: 'default' }) +
      object('Service', 'other', '{ selector: { app: web } }', { namespace: 'prod' }),
  );
  assert.ok(set.workloads[0]);
  assert.deepEqual(namesOf(servicesOf(set, set.workloads[0])), ['Service/same']);
});

test('a Service without selector sends to no pod, nor does one of another group', () => {
  const set = readSet(
    deployment('web') +
      object('Service', 'empty', '{ selector: {} }') +
      object('Service', 'none', '{}') +
      object('Service', 'knative', '{ selector: { app: web } }', { apiVersion: 'serving.knative.dev/v1' }),
  );
  assert.ok(set.workloads[0]);
  assert.deepEqual(namesOf(servicesOf(set, set.workloads[0])), []);
});

test('a NetworkPolicy isolates the pods it selects, and with an empty selector all of its namespace', () => {
  const policy = (name: string, selector: string) =>
    object('NetworkPolicy', name, `{ podSelector: ${selector} }`, { apiVersion: 'networking.k8s.io/v1' });
  const set = readSet(
    deployment('web') +
      deployment('api') +
      deployment('far', { namespace: 'prod' }) +
      policy('all', '{}') +
      policy('left-out', '') +
      policy('web', '{ matchLabels: { app: web } }') +
      policy('not-web', '{ matchExpressions: [{ key: app, operator: NotIn, values: [web] }] }'),
  );
  const [web, api, far] = set.workloads;
  assert.ok(web && api && far);
  assert.deepEqual(namesOf(networkPoliciesOf(set, web)), [
    'NetworkPolicy/all',
    'NetworkPolicy/left-out',
    'NetworkPolicy/web',
  ]);
  assert.deepEqual(namesOf(networkPoliciesOf(set, api)), [
    'NetworkPolicy/all',
    'NetworkPolicy/left-out',
    'NetworkPolicy/not-web',
  ]);
  assert.deepEqual(namesOf(networkPoliciesOf(set, far)), []);
  const everywhere = findObject(set, { kind: 'NetworkPolicy', name: 'all', namespace: 'default' });
  assert.ok(everywhere);
  assert.deepEqual(namesOf(workloadsOfNetworkPolicy(set, everywhere)), ['Deployment/api', 'Deployment/web']);
});

test('budgets select by labels and autoscalers name what they scale', () => {
  const set = readSet(
    deployment('web') +
      deployment('api') +
      object('PodDisruptionBudget', 'web', '{ selector: { matchLabels: { app: web } } }', { apiVersion: 'policy/v1' }) +
      object('PodDisruptionBudget', 'nobody', '{}', { apiVersion: 'policy/v1' }) +
      object('HorizontalPodAutoscaler', 'web', '{ scaleTargetRef: { kind: Deployment, name: web } }', {
        apiVersion: 'autoscaling/v2',
      }) +
      object('VerticalPodAutoscaler', 'api', '{ targetRef: { kind: Deployment, name: api } }', {
        apiVersion: 'autoscaling.k8s.io/v1',
      }),
  );
  const [web, api] = set.workloads;
  assert.ok(web && api);
  assert.deepEqual(namesOf([...disruptionBudgetsOf(set, web), ...autoscalersOf(set, web)]), [
    'HorizontalPodAutoscaler/web',
    'PodDisruptionBudget/web',
  ]);
  assert.deepEqual(namesOf([...disruptionBudgetsOf(set, api), ...autoscalersOf(set, api)]), [
    'VerticalPodAutoscaler/api',
  ]);
});

test('objects are found by kind, group, namespace and name', () => {
  const set = readSet(
    object('Gateway', 'a', '{}', { apiVersion: 'networking.istio.io/v1' }) +
      object('Gateway', 'b', '{}', { apiVersion: 'gateway.networking.k8s.io/v1' }),
  );
  assert.deepEqual(namesOf(objectsOf(set, 'Gateway')), ['Gateway/a', 'Gateway/b']);
  assert.deepEqual(namesOf(objectsOf(set, 'Gateway', 'networking.istio.io')), ['Gateway/a']);
  assert.equal(findObject(set, { kind: 'Gateway', name: 'b', namespace: undefined })?.name, 'b');
  assert.equal(
    findObject(set, { kind: 'Gateway', group: 'networking.istio.io', name: 'b', namespace: undefined }),
    undefined,
  );
  assert.equal(findObject(set, { kind: 'Gateway', name: 'b', namespace: 'prod' }), undefined);
});
