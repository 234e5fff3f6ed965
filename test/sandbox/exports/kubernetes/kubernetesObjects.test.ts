import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClusterOptions,
  kubernetesObjects,
  kubernetesSecrets,
} from '../../../../src/sandbox/exports/kubernetes/kubernetesObjects';
import { azureKey, clusterOptions } from './clusterOptions';

const azure = (): ClusterOptions => clusterOptions({ services: [{ id: 'language-detection' }, {}] });

test('the namespace comes first, what forbids before what runs, and the door last', () => {
  const kinds = kubernetesObjects(clusterOptions()).map(({ kind }) => kind);
  assert.equal(kinds[0], 'Namespace');
  assert.equal(kinds.at(-1), 'Gateway');
  assert.ok(kinds.lastIndexOf('NetworkPolicy') < kinds.indexOf('Deployment'));
  assert.ok(kinds.indexOf('ConfigMap') < kinds.indexOf('Deployment'));
});

test('everything carries the labels by which it is listed and removed', () => {
  const options = azure();
  const material = { serverCertificate: 'c', serverKey: 'k', clientAuthority: 'a' };
  const all = [...kubernetesObjects(options), ...kubernetesSecrets({ ...options, material, serviceSecrets: {} })];
  for (const { kind, metadata } of all) {
    assert.equal(metadata.labels?.['app.kubernetes.io/managed-by'], 'secure-container', kind);
    assert.equal(metadata.labels?.['com.secure-container.sandbox'], '0123456789', kind);
  }
});

test('no two objects are the same, and each has its namespace', () => {
  const all = kubernetesObjects(azure());
  const ids = all.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
  assert.deepEqual([...new Set(ids)], ids);
  for (const { kind, metadata } of all) assert.equal(metadata.namespace === undefined, kind === 'Namespace', kind);
});

test('a key is in a Secret, referred to by name, and nowhere else', () => {
  const options = azure();
  const material = { serverCertificate: 'c', serverKey: 'k', clientAuthority: 'a', revocationList: 'r' };
  const serviceSecrets = { 'language-detection': { ApiKey: azureKey } };
  const secrets = kubernetesSecrets({ ...options, material, serviceSecrets });
  assert.ok(!JSON.stringify(kubernetesObjects(options)).includes(azureKey));
  assert.deepEqual(
    secrets.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
    ['istio-ingress/secure-container-front-tls', 'secure-container/language-detection-settings'],
  );
  assert.deepEqual(Object.keys(secrets[0]?.['data'] as object), ['tls.crt', 'tls.key', 'ca.crt', 'ca.crl']);
  assert.deepEqual(secrets[1]?.['data'], { ApiKey: Buffer.from(azureKey).toString('base64') });
});

test('names that only a machine has are not a host on a cluster', () => {
  assert.throws(() => kubernetesObjects(clusterOptions({ names: [] })), { kind: 'usage' });
  const gateway = kubernetesObjects(clusterOptions()).at(-1);
  assert.match(JSON.stringify(gateway), /"hosts":\["secure-container\/api\.example\.test"\]/);
});

test('without its key there is no Secret for a service: an empty one would be taken for a key', () => {
  const material = { serverCertificate: 'c', serverKey: 'k', clientAuthority: 'a' };
  const secrets = kubernetesSecrets({ ...azure(), material, serviceSecrets: { 'language-detection': {} } });
  assert.deepEqual(
    secrets.map(({ metadata }) => metadata.name),
    ['secure-container-front-tls'],
  );
});
