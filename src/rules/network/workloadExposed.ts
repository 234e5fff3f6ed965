import * as l10n from '@vscode/l10n';
import type { Exposure } from '../../manifests/exposure/exposure';
import { exposuresOf } from '../../manifests/exposure/exposures';
import { ingressBackends, objectOfBackend, workloadsOfService } from '../../manifests/kubernetes/lookup';
import { workloadsOf } from '../../manifests/kubernetes/readWorkloads';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { ManifestSet } from '../../manifests/manifestSet';
import { finding } from '../report';
import type { Finding, Rule } from '../rule';
import { isIngress } from './ingressKinds';
import { namePlace } from './objectPlaces';
import { exampleDeployment, exampleService } from './serviceExamples';

export const workloadExposed: Rule = {
  id: 'workload-exposed',
  title: 'Workload that can be called from outside the cluster',
  why: 'This is the surface an attacker sees: what listens here must ask who calls, speak TLS and be kept up to date. It is info, because many workloads are meant to be called; look whether this one is.',
  severity: 'info',
  category: 'service-exposed-loadbalancer',
  standards: ['Kubescape C-0256, C-0266', 'MITRE ATT&CK T1190'],
  appliesTo: ['kubernetes', 'istio', 'gateway-api'],
  profiles: [],
  examples: examples(),
  *check({ file, set }) {
    for (const { object, containers } of workloadsOf(file)) {
      const ways = containers.flatMap(container => exposuresOf(set, { kind: 'container', container }));
      const way = ways.find(({ reach, door }) => reach === 'anywhere' && !onNode.has(door));
      if (!way) continue;
      yield finding({
        place: namePlace(object),
        message: () =>
          l10n.t('"{0}" can be called from outside the cluster. {1}', object.name, way.steps[0]?.text ?? ''),
        related: () => stepsOf(way),
      });
    }
    yield* openedServices(file, set);
  },
};

/** Pods on the network of their node have rules of their own. */
const onNode: ReadonlySet<string> = new Set(['host-network', 'host-port']);

const stepsOf = ({ steps }: Exposure) => steps.map(({ place, text }) => ({ place, message: text }));

/** A Service whose pods are in no file is pointed to where the Ingress opens it. */
function* openedServices(file: ManifestFile, set: ManifestSet): Iterable<Finding> {
  for (const ingress of file.objects.filter(isIngress)) {
    for (const backend of ingressBackends(ingress)) {
      const service = objectOfBackend(set, backend);
      if (!service || workloadsOfService(set, service).length > 0) continue;
      yield finding({
        place: backend.node,
        message: () => l10n.t('The Ingress "{0}" opens the Service "{1}" to the outside.', ingress.name, service.name),
        related: () => [{ place: namePlace(service), message: l10n.t('This is the Service.') }],
      });
    }
  }
}

function examples(): Rule['examples'] {
  const inside = `${exampleService('', 80)}---\n${exampleDeployment}`;
  const route = (kind: string, spec: string) =>
    `apiVersion: ${kind}\nmetadata:\n  name: web\nspec:\n${spec}---\n${inside}`;
  return {
    kubernetes: { bad: `${exampleService('  type: LoadBalancer\n')}---\n${exampleDeployment}`, good: inside },
    istio: {
      bad:
        route(
          'networking.istio.io/v1\nkind: VirtualService',
          '  hosts:\n    - web.example.com\n  gateways:\n    - front\n  http:\n    - route:\n        - destination:\n            host: web\n',
        ) +
        '---\napiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata:\n  name: front\nspec:\n  servers:\n    - port:\n        number: 443\n        protocol: HTTPS\n      hosts:\n        - web.example.com\n      tls:\n        mode: SIMPLE\n        credentialName: web\n',
      good: inside,
    },
    'gateway-api': {
      bad: route(
        'gateway.networking.k8s.io/v1\nkind: HTTPRoute',
        '  parentRefs:\n    - name: front\n  hostnames:\n    - web.example.com\n  rules:\n    - backendRefs:\n        - name: web\n          port: 80\n',
      ),
      good: inside,
    },
  };
}
