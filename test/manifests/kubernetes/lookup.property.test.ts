import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  argumentsOf,
  environmentOf,
  environmentSourcesOf,
  portsOf,
  probePort,
} from '../../../src/manifests/kubernetes/containerReadings';
import { selects } from '../../../src/manifests/kubernetes/labelSelector';
import * as lookup from '../../../src/manifests/kubernetes/lookup';
import { quantity } from '../../../src/manifests/kubernetes/quantity';
import { capabilities, isWindows, securityValue } from '../../../src/manifests/kubernetes/securityContext';
import { hostPathOf, volumesOf } from '../../../src/manifests/kubernetes/volumes';
import type { ManifestSet } from '../../../src/manifests/manifestSet';
import { asMapping, at, pairs } from '../../../src/manifests/yaml/node';
import { readSet } from '../readSet';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const template = {
  metadata: { labels: { app: 'a' } },
  spec: {
    serviceAccountName: 'a',
    os: { name: 'linux' },
    securityContext: { runAsUser: 1 },
    volumes: [{ name: 'v', hostPath: { path: '/' } }],
    initContainers: [{ name: 'i' }],
    containers: [
      {
        name: 'c',
        image: 'i',
        command: ['sh'],
        args: ['-c'],
        ports: [{ name: 'p', containerPort: 80 }],
        livenessProbe: { httpGet: { port: 'p' } },
        env: [{ name: 'E', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
        envFrom: [{ secretRef: { name: 's' } }],
        volumeMounts: [{ name: 'v', mountPath: '/v' }],
        resources: { limits: { memory: '64Mi' } },
        securityContext: { capabilities: { add: ['ALL'], drop: ['ALL'] } },
      },
    ],
  },
};
const subject = { kind: 'ServiceAccount', name: 'a', namespace: 'one' };
const reference = { kind: 'Service', name: 'a', namespace: 'one', port: 80 };

/** One object of every kind the lookups know, with every field they read. */
const objects: Json[] = [
  { apiVersion: 'v1', kind: 'Pod', ...template },
  { apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector: { matchLabels: { app: 'a' } }, template } },
  { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template } } } },
  { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'example.org/v1', kind: 'Thing', spec: { template } }] },
  { apiVersion: 'v1', kind: 'Service', spec: { selector: { app: 'a' } } },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    spec: { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a'] }] } },
  },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', spec: { selector: { matchLabels: { app: 'a' } } } },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'a' } },
  },
  { apiVersion: 'v1', kind: 'ServiceAccount' },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    roleRef: { kind: 'Role', name: 'a' },
    subjects: [subject],
  },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', rules: [] },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    spec: {
      defaultBackend: { serviceName: 'a' },
      rules: [
        { host: 'h', http: { paths: [{ path: '/', backend: { service: { name: 'a', port: { number: 80 } } } }] } },
      ],
    },
  },
  {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    spec: {
      parentRefs: [{ name: 'a' }],
      rules: [{ backendRefs: [reference], filters: [{ requestMirror: { backendRef: reference } }] }],
    },
  },
  { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway' },
  {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    spec: { from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'two' }], to: [reference] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    spec: { selector: { app: 'a' }, servers: [{ hosts: ['*'] }] },
  },
  {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    spec: { hosts: ['a'], gateways: ['a'], http: [{ route: [{ destination: { host: 'a', port: { number: 80 } } }] }] },
  },
  { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', spec: { host: 'a' } },
  { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', spec: { selector: { matchLabels: { app: 'a' } } } },
  { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy', spec: { targetRefs: [reference] } },
  { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar', spec: { workloadSelector: { labels: { app: 'a' } } } },
];

/** What may stand where something else should; `*shared` says the same as another place. */
const junk: readonly Json[] = [
  null,
  true,
  0,
  -1.5,
  '',
  'a',
  'b',
  '*',
  [],
  [null],
  ['a', [1]],
  {},
  { a: {} },
  '*shared',
];

/** An object with some places in it replaced by junk, and a namespace from a few. */
const damagedObject = fc
  .record({
    object: fc.constantFrom(...objects),
    namespace: fc.constantFrom('one', 'two', undefined),
    labels: fc.constantFrom<Json>({ app: 'a' }, { app: 'b' }, {}, null),
    damage: fc.array(fc.record({ place: fc.nat(), junk: fc.constantFrom(...junk) }), { maxLength: 3 }),
  })
  .map(({ object, namespace, labels, damage }) => {
    const copy = structuredClone(object) as { [key: string]: Json };
    copy['metadata'] = { name: 'a', labels, ...(namespace === undefined ? {} : { namespace }) };
    for (const { place, junk: value } of damage) {
      const places = placesIn(copy);
      const chosen = places[place % places.length];
      if (chosen) (chosen.holder as Record<string, Json>)[chosen.key] = structuredClone(value);
    }
    return copy;
  });

function placesIn(value: Json): { holder: Json; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap(key => [
    { holder: value, key },
    ...placesIn((value as Record<string, Json>)[key] ?? null),
  ]);
}

/** JSON is YAML; an alias is put in afterwards. */
function toYaml(values: readonly Json[]): string {
  return values
    .map(value => JSON.stringify({ shared: 0, ...(value as object) }))
    .map(text => text.replace('"shared":0', '"shared": &shared {"a":["b"]}').replaceAll('"*shared"', ' *shared '))
    .join('\n---\n');
}

/** Everything the lookups say, so that whatever they stumble over is met. */
function askEverything(set: ManifestSet): void {
  for (const object of set.objects) {
    lookup.workloadsOfService(set, object);
    lookup.workloadsOfNetworkPolicy(set, object);
    lookup.workloadsOfDisruptionBudget(set, object);
    lookup.workloadsOfAutoscaler(set, object);
    lookup.workloadsOfIstioGateway(set, object);
    lookup.subjectsOf(object).map(one => lookup.subjectsNaming(set, one));
    lookup.roleOf(set, object);
    lookup.ingressBackends(object).map(backend => lookup.objectOfBackend(set, backend));
    lookup.ingressesOf(set, object);
    lookup.gatewaysOfRoute(set, object);
    lookup.routesOfGateway(set, object);
    lookup.routeBackends(object).map(backend => lookup.mayRefer(set, object, backend));
    lookup.gatewaysOfVirtualService(set, object);
    lookup.virtualServicesOf(set, object);
    lookup.servicesOfVirtualService(set, object);
    for (const { host } of lookup.destinationsOf(object))
      lookup.destinationRulesOf(set, { host, namespace: object.namespace });
  }
  for (const workload of set.workloads) {
    lookup.bindingsOf(set, workload);
    lookup.serviceAccountOf(set, workload);
    for (const kind of ['AuthorizationPolicy', 'PeerAuthentication', 'Sidecar'] as const)
      lookup.meshPoliciesOf(set, workload, kind);
    isWindows(workload);
    volumesOf(workload).map(hostPathOf);
    for (const container of workload.containers) {
      portsOf(container);
      probePort(container, 'livenessProbe');
      environmentOf(container);
      environmentSourcesOf(container);
      argumentsOf(container);
      capabilities(container, 'add');
      securityValue(container, 'runAsUser');
      quantity(at(container.node, 'resources', 'limits', 'memory'));
    }
  }
}

test('nothing that stands in a wrong place makes a lookup fail', () => {
  fc.assert(
    fc.property(fc.array(damagedObject, { maxLength: 8 }), values => {
      const set = readSet(toYaml(values));
      assert.equal(
        set.files[0]?.documents.some(({ problem }) => problem),
        false,
      );
      askEverything(set);
    }),
    { numRuns: 1500, seed: 4 },
  );
});

test('the index of labels says what a search through everything would, forth and back', () => {
  fc.assert(
    fc.property(fc.array(damagedObject, { maxLength: 10 }), values => {
      const set = readSet(toYaml(values));
      for (const service of lookup.objectsOf(set, 'Service', '')) {
        const selector = asMapping(at(service.root, 'spec', 'selector'));
        const wanted = set.workloads.filter(
          ({ object, podLabels }) =>
            (object.namespace ?? 'default') === (service.namespace ?? 'default') &&
            pairs(selector).length > 0 &&
            selects(selector, podLabels),
        );
        assert.deepEqual(lookup.workloadsOfService(set, service), wanted);
        for (const workload of set.workloads)
          assert.equal(lookup.servicesOf(set, workload).includes(service), wanted.includes(workload));
      }
    }),
    { numRuns: 500, seed: 4 },
  );
});
