import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cancelled, type ErrorKind } from '../../../../src/base/errors';
import {
  explainConnectionFault,
  explainRefusal,
  noCredentials,
} from '../../../../src/sandbox/engines/kubernetes/clusterErrors';

const context = { name: 'prod', server: 'https://cluster.test', user: 'ann' };

function refusal(code: number, message: string) {
  return explainRefusal({ code, message }, { method: 'PATCH', path: '/apis/apps/v1/x?dryRun=All', context });
}

function withCode(code: string): Error {
  return Object.assign(new Error(`it failed: ${code}`), { code });
}

test('a right that is missing is named by verb, resource, group and namespace', () => {
  const error = refusal(
    403,
    'deployments.apps "language" is forbidden: User "ann" cannot patch resource "deployments" in API group "apps" in the namespace "ai"',
  );
  assert.equal(error.kind, 'cluster-forbidden');
  assert.equal(error.reason, 'ann may not patch deployments.apps in the namespace ai.');
  assert.match(error.nextStep, /kubectl --context prod auth can-i patch deployments\.apps -n ai$/);
});

test('so is one for the whole cluster, and of the core group', () => {
  const error = refusal(
    403,
    'namespaces "ai" is forbidden: User "ann" cannot create resource "namespaces" in API group "" at the cluster scope',
  );
  assert.equal(error.reason, 'ann may not create namespaces in the cluster.');
});

test('a quota and Pod Security are no missing rights, though their status is the same', () => {
  const cases: [string, ErrorKind][] = [
    ['exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0', 'quota-exceeded'],
    ['failed quota: q: must specify limits.cpu', 'quota-exceeded'],
    ['violates PodSecurity "baseline:v1.30": host namespaces', 'pod-security'],
    ['something that no version said so far', 'cluster-forbidden'],
  ];
  for (const [message, kind] of cases) assert.equal(refusal(403, message).kind, kind, message);
});

test('what the server does not know, and what it refuses for other reasons', () => {
  assert.equal(refusal(401, 'Unauthorized').kind, 'cluster-unauthorized');
  const invalid = refusal(422, 'spec.replicas: must be positive');
  assert.equal(invalid.kind, 'engine-failed');
  assert.equal(invalid.reason, 'The cluster refused PATCH /apis/apps/v1/x: spec.replicas: must be positive');
});

test('the network and TLS are told apart', () => {
  const kindOf = (code: string) => {
    const error = explainConnectionFault(withCode(code), { server: context.server });
    return error instanceof Cancelled ? 'cancelled' : error.kind;
  };
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET'])
    assert.equal(kindOf(code), 'cluster-unreachable');
  for (const code of ['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'])
    assert.equal(kindOf(code), 'cluster-untrusted');
});

test('who cancelled is told nothing', () => {
  const signal = AbortSignal.abort();
  const error = explainConnectionFault(withCode('ABORT_ERR'), { server: context.server, signal });
  assert.ok(error instanceof Cancelled);
});

test('what a login program wrote is not repeated: it may be a secret', () => {
  const error = noCredentials(new Error('token: abc123'), context);
  assert.equal(error.kind, 'cluster-unauthorized');
  assert.ok(!error.message.includes('abc123'));
  const missing = noCredentials(Object.assign(new Error('spawn kubelogin ENOENT'), { code: 'ENOENT' }), context);
  assert.match(missing.reason, /kubelogin/);
});
