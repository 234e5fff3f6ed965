import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bindingsGiving,
  bindingsIn,
  bindingsOf,
  roleOf,
  serviceAccountName,
  serviceAccountOf,
  serviceAccountPair,
  subjectsNaming,
  subjectsOf,
} from '../../../src/manifests/kubernetes/lookup';
import { namesOf, readSet } from '../readSet';

const pod = (name: string, spec: string, namespace = 'prod') =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { ${spec}containers: [] }\n`;

const set = readSet(`${pod('own', 'serviceAccountName: app, ')}${pod('old', 'serviceAccount: app, ')}${pod('none', '')}
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: app, namespace: prod }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: app, namespace: test }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reads, namespace: prod }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
subjects:
- { kind: ServiceAccount, name: app }
- { kind: Group, name: "system:authenticated" }
- nonsense
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: rules }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ruler }
subjects:
- { kind: ServiceAccount, name: app, namespace: prod }
- { kind: ServiceAccount, name: app, namespace: test }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: prod }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: ruler, namespace: means-nothing }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: default }
`);

const workload = (name: string) => {
  const found = set.workloads.find(({ object }) => object.name === name);
  assert.ok(found);
  return found;
};

test('a pod runs under the account it names, the old field too, else under default', () => {
  assert.equal(serviceAccountName(workload('own')), 'app');
  assert.equal(serviceAccountName(workload('old')), 'app');
  assert.equal(serviceAccountPair(workload('old'))?.key.value, 'serviceAccount');
  assert.equal(serviceAccountName(workload('none')), 'default');
  assert.equal(serviceAccountOf(set, workload('own'))?.namespace, 'prod');
});

test('an account that leaves its namespace open is applied with the pod', () => {
  assert.equal(serviceAccountOf(set, workload('none'))?.name, 'default');
});

test('bindings of a workload are those that name its account, in its namespace', () => {
  assert.deepEqual(namesOf(bindingsOf(set, workload('own'))), ['ClusterRoleBinding/rules', 'RoleBinding/reads']);
  assert.deepEqual(namesOf(bindingsOf(set, workload('none'))), []);
});

test('a subject without namespace is of the namespace of its binding', () => {
  const [reads] = bindingsIn(set);
  assert.ok(reads);
  assert.deepEqual(
    subjectsOf(reads).map(({ kind, name, namespace }) => [kind, name, namespace]),
    [
      ['ServiceAccount', 'app', 'prod'],
      ['Group', 'system:authenticated', undefined],
    ],
  );
  const wanted = { kind: 'ServiceAccount', name: 'app', namespace: 'test' };
  assert.deepEqual(namesOf(subjectsNaming(set, wanted).map(({ binding }) => binding)), ['ClusterRoleBinding/rules']);
});

test('a binding gives the Role of its namespace or the ClusterRole of its name', () => {
  assert.deepEqual(
    bindingsIn(set).map(binding => roleOf(set, binding)?.name),
    ['reader', 'ruler'],
  );
});

test('a role knows who gives it to somebody', () => {
  const given = (name: string) =>
    set.objects.filter(object => object.name === name).flatMap(role => bindingsGiving(set, role));
  assert.deepEqual(namesOf(given('reader')), ['RoleBinding/reads']);
  assert.deepEqual(namesOf(given('ruler')), ['ClusterRoleBinding/rules']);
});
