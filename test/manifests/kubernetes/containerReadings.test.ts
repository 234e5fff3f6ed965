import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  argumentsOf,
  environmentOf,
  environmentSourcesOf,
  portsOf,
  probeOf,
  probePort,
} from '../../../src/manifests/kubernetes/containerReadings';
import { readSet } from '../readSet';

const container = (fields: string) => {
  const [first] =
    readSet(`apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - ${fields}\n`).workloads[0]?.containers ?? [];
  assert.ok(first);
  return first;
};

test('ports have their numbers, names and protocol; a host port of 0 is none', () => {
  const read = portsOf(
    container(
      'ports: [{ name: http, containerPort: 80, hostPort: 0 }, { containerPort: "53", hostPort: 53, protocol: UDP }, x]',
    ),
  );
  assert.deepEqual(
    read.map(({ name, containerPort, hostPort, protocol }) => [name, containerPort, hostPort, protocol]),
    [
      ['http', 80, undefined, 'TCP'],
      [undefined, 53, 53, 'UDP'],
    ],
  );
});

test('a probe knocks at a number, or at the port of that name', () => {
  const one = container(
    '{ ports: [{ name: web, containerPort: 8080 }], livenessProbe: { httpGet: { port: web } }, readinessProbe: { tcpSocket: { port: 81 } }, startupProbe: }',
  );
  assert.equal(probePort(one, 'livenessProbe'), 8080);
  assert.equal(probePort(one, 'readinessProbe'), 81);
  assert.equal(probePort(one, 'startupProbe'), undefined);
  assert.equal(probeOf(one, 'startupProbe'), undefined);
  assert.equal(probeOf(one, 'livenessProbe')?.key.value, 'livenessProbe');
});

test('variables have a value or a place they come from', () => {
  const read = environmentOf(
    container(
      '{ env: [{ name: A, value: 1 }, { name: B, valueFrom: { secretKeyRef: { name: s, key: k } } }, { name: C, valueFrom: x }, 5] }',
    ),
  );
  assert.deepEqual(
    read.map(({ name, value, from }) => [name, value, from?.kind, from?.name]),
    [
      ['A', '1', undefined, undefined],
      ['B', undefined, 'secretKeyRef', 's'],
      ['C', undefined, undefined, undefined],
    ],
  );
});

test('envFrom names ConfigMaps and Secrets', () => {
  const read = environmentSourcesOf(
    container('{ envFrom: [{ secretRef: { name: s } }, { configMapRef: { name: c } }, { prefix: A }] }'),
  );
  assert.deepEqual(
    read.map(({ kind, name }) => [kind, name]),
    [
      ['Secret', 's'],
      ['ConfigMap', 'c'],
    ],
  );
});

test('command and args are one row', () => {
  const read = argumentsOf(container('{ command: [sh, -c], args: [{}, "--port=1", 2] }'));
  assert.deepEqual(
    read.map(({ text }) => text),
    ['sh', '-c', '--port=1', '2'],
  );
});
