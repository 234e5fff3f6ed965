import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MeshPolicyKind, meshPoliciesOf } from '../../../src/manifests/kubernetes/lookup';
import { readSet } from '../readSet';

const policy = (kind: string, name: string, namespace: string, spec: string, group = 'security.istio.io') =>
  `---\napiVersion: ${group}/v1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;

const set = readSet(`apiVersion: v1
kind: Pod
metadata: { name: web, namespace: apps, labels: { app: web } }
spec: { containers: [] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: apps }
spec: { selector: { app: web } }
${policy('PeerAuthentication', 'mesh', 'istio-system', '{ mtls: { mode: STRICT } }')}
${policy('PeerAuthentication', 'namespace', 'apps', '{ mtls: { mode: STRICT } }')}
${policy('PeerAuthentication', 'workload', 'apps', '{ selector: { matchLabels: { app: web } } }')}
${policy('PeerAuthentication', 'everywhere', 'istio-system', '{ selector: { matchLabels: { app: web } } }')}
${policy('PeerAuthentication', 'stranger', 'apps', '{ selector: { matchLabels: { app: api } } }')}
${policy('PeerAuthentication', 'far', 'other', '{}')}
${policy('AuthorizationPolicy', 'by-service', 'apps', '{ targetRefs: [{ kind: Service, name: web }] }')}
${policy('AuthorizationPolicy', 'by-gateway', 'apps', '{ targetRef: { kind: Gateway, name: web } }')}
${policy('AuthorizationPolicy', 'other-group', 'apps', '{}', 'policy.example.org')}
${policy('Sidecar', 'own', 'apps', '{ workloadSelector: { labels: { app: web } } }', 'networking.istio.io')}
${policy('Sidecar', 'rest', 'apps', '{ egress: [] }', 'networking.istio.io')}
`);

const touching = (kind: MeshPolicyKind) => {
  const [pod] = set.workloads;
  assert.ok(pod);
  return meshPoliciesOf(set, pod, kind).map(({ object, scope }) => `${scope} ${object.name}`);
};

test('policies touch by namespace and labels, those of the root namespace everywhere, the narrowest first', () => {
  assert.deepEqual(touching('PeerAuthentication'), [
    'workload workload',
    'workload everywhere',
    'namespace namespace',
    'mesh mesh',
  ]);
});

test('a policy with targets touches the pods of the Services it names only', () => {
  assert.deepEqual(touching('AuthorizationPolicy'), ['workload by-service']);
});

test('a Sidecar selects by its own field', () => {
  assert.deepEqual(touching('Sidecar'), ['workload own', 'namespace rest']);
});
