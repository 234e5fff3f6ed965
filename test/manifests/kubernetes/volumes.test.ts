import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostPathOf, volumesOf } from '../../../src/manifests/kubernetes/volumes';
import { readSet } from '../readSet';

test('volumes have their type and who mounts them', () => {
  const [workload] = readSet(`apiVersion: v1
kind: Pod
spec:
  volumes:
  - { name: host, hostPath: { path: /etc } }
  - { name: empty }
  - { emptyDir: {}, name: scratch }
  - nonsense
  containers:
  - name: a
    volumeMounts:
    - { name: host, mountPath: /host, readOnly: true, mountPropagation: Bidirectional }
    - { name: host, mountPath: /again }
    - { name: missing, mountPath: /x }
  initContainers:
  - { name: b, volumeMounts: [{ name: scratch, mountPath: /tmp }] }
`).workloads;
  assert.ok(workload);
  const read = volumesOf(workload);
  assert.deepEqual(
    read.map(({ name, type, mounts }) => [
      name,
      type,
      mounts.map(({ container, mountPath }) => [container.name, mountPath]),
    ]),
    [
      [
        'host',
        'hostPath',
        [
          ['a', '/host'],
          ['a', '/again'],
        ],
      ],
      ['empty', undefined, []],
      ['scratch', 'emptyDir', [['b', '/tmp']]],
    ],
  );
  const [host, empty] = read;
  assert.ok(host && empty);
  assert.equal(hostPathOf(host), '/etc');
  assert.equal(hostPathOf(empty), undefined);
  assert.deepEqual(
    host.mounts.map(({ readOnly, propagation }) => [readOnly, propagation]),
    [
      [true, 'Bidirectional'],
      [false, undefined],
    ],
  );
});
