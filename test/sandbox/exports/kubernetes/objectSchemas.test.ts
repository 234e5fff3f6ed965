import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KubernetesObject } from '../../../../src/front/kubernetesObject';
import { gatewayApiObjects } from '../../../../src/sandbox/exports/gatewayApi/gatewayApiObjects';
import { kubernetesObjects, kubernetesSecrets } from '../../../../src/sandbox/exports/kubernetes/kubernetesObjects';
import { catalogue } from '../../../../src/services/catalogue';
import { clusterOptions } from './clusterOptions';
import { objectSchemas } from './objectSchemas';

const schemas = await objectSchemas();
const missing = 'missing' in schemas ? schemas.missing : false;
const faultsOf = (object: KubernetesObject): string[] => ('missing' in schemas ? [] : schemas.faultsOf(object));

/** With the object's name, so that a failure says where. */
const faultsIn = (objects: readonly KubernetesObject[]): string[] =>
  objects.flatMap(object => faultsOf(object).map(fault => `${object.kind} ${object.metadata.name}: ${fault}`));

const material = { serverCertificate: 'c', serverKey: 'k', clientAuthority: 'a', revocationList: 'r' };
const egressGateway = { namespace: 'istio-egress', selector: { istio: 'egress' }, service: 'istio-egress' };
const several = clusterOptions({ services: [{ id: 'language-detection' }, { id: 'sentiment' }, {}], egressGateway });

test('the objects are what Kubernetes and Istio describe, to the last field', { skip: missing }, () => {
  assert.deepEqual(faultsIn(kubernetesObjects(several)), []);
  assert.deepEqual(faultsIn(kubernetesSecrets({ ...several, material, serviceSecrets: {} })), []);
});

test('so are those of every container of the catalogue that starts with nothing but its key', { skip: missing }, () => {
  const simple = catalogue.filter(
    ({ supportingContainers, extraSettings }) =>
      !supportingContainers && !extraSettings.some(({ required }) => required),
  );
  assert.ok(simple.length > 20);
  for (const { id } of simple)
    assert.deepEqual(faultsIn(kubernetesObjects(clusterOptions({ services: [{ id }] }))), []);
});

test('nobody approved, other origins and a slow rate are within what they describe too', { skip: missing }, () => {
  const options = clusterOptions({ approvedClients: [], names: ['a.example.test', 'b.example.test'] });
  const { front } = options.plan;
  const changed = {
    ...options.plan,
    front: { ...front, rate: { requestsPerSecond: 0.1, burst: 0 }, corsAllowedOrigins: ['https://app.example.test'] },
  };
  assert.deepEqual(faultsIn(kubernetesObjects({ ...options, plan: changed })), []);
});

test('the objects of the Gateway API are what its Standard channel describes', { skip: missing }, () => {
  const objects = gatewayApiObjects({ ...several, gatewayClass: 'istio', clientAuthority: 'a' });
  assert.deepEqual(faultsIn(objects), []);
});

test('a field that nobody knows is a fault, in each of the three', { skip: missing }, () => {
  const metadata = { name: 'x', namespace: 'y' };
  const strangers = [
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { prots: [] } },
    { apiVersion: 'networking.istio.io/v1', kind: 'Gateway', metadata, spec: { servers: [], selectors: {} } },
    { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata, spec: { hostname: [] } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { template: { spec: { containers: [{ nam: 'x' }] } } },
    },
    { apiVersion: 'example.test/v1', kind: 'Unheard', metadata },
  ];
  for (const object of strangers) assert.notDeepEqual(faultsOf(object), [], object.kind);
});
