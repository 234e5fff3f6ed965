import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workloadsOf } from '../../../src/manifests/kubernetes/readWorkloads';
import {
  capabilities,
  isWindows,
  securityField,
  securityValue,
} from '../../../src/manifests/kubernetes/securityContext';
import { text } from '../../../src/manifests/yaml/node';
import { readSet } from '../readSet';

const pod = (spec: string) => {
  const [workload] = workloadsOf(readSet(`apiVersion: v1\nkind: Pod\nspec: ${spec}\n`).objects);
  assert.ok(workload);
  return workload;
};
const value = (spec: string, field: string) => {
  const [container] = pod(spec).containers;
  assert.ok(container);
  return text(securityValue(container, field));
};

test('what a container says wins over its pod, and what it leaves out it takes from there', () => {
  const spec =
    '{ securityContext: { runAsUser: 1, runAsGroup: 2 }, containers: [{ securityContext: { runAsUser: 3 } }] }';
  assert.equal(value(spec, 'runAsUser'), '3');
  assert.equal(value(spec, 'runAsGroup'), '2');
  assert.equal(value(spec, 'runAsNonRoot'), undefined);
});

test('null says nothing', () => {
  const spec =
    '{ securityContext: { runAsUser: 1 }, containers: [{ securityContext: { runAsUser: , privileged: null } }] }';
  assert.equal(value(spec, 'runAsUser'), '1');
  assert.equal(value(spec, 'privileged'), undefined);
});

test('fields that only containers have are not taken from the pod', () => {
  const spec = '{ securityContext: { privileged: true, readOnlyRootFilesystem: true }, containers: [{ name: a }] }';
  assert.equal(value(spec, 'privileged'), undefined);
  assert.equal(value(spec, 'readOnlyRootFilesystem'), undefined);
});

test('where a field is written is where it is edited', () => {
  const [container] = pod('{ securityContext: { runAsUser: 1 }, containers: [{ name: a }] }').containers;
  assert.ok(container);
  assert.equal(securityField(container, 'runAsUser')?.key.value, 'runAsUser');
});

test('capabilities are compared as the runtime reads them', () => {
  const [container] = pod(
    '{ containers: [{ securityContext: { capabilities: { add: [cap_sys_admin, NET_RAW, [x]], drop: ALL } } }] }',
  ).containers;
  assert.ok(container);
  assert.deepEqual(
    capabilities(container, 'add').map(({ name }) => name),
    ['SYS_ADMIN', 'NET_RAW'],
  );
  assert.deepEqual(capabilities(container, 'drop'), []);
});

test('a pod for Windows nodes says so by its os or its node selector', () => {
  assert.equal(isWindows(pod('{ os: { name: windows } }')), true);
  assert.equal(isWindows(pod('{ nodeSelector: { kubernetes.io/os: windows } }')), true);
  assert.equal(isWindows(pod('{ nodeSelector: { kubernetes.io/os: linux } }')), false);
});
