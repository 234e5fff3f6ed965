import * as l10n from '@vscode/l10n';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { type Backend, mayRefer, routeBackends } from '../../manifests/kubernetes/lookup';
import { sameNamespace } from '../../manifests/kubernetes/namespace';
import { at, items, type TargetNode, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { hasListeners, listenersOf } from './gatewayListeners';
import { exampleRoute } from './ingressExamples';

const backend = (namespace: string) =>
  `    - backendRefs:\n        - name: shop\n${namespace && `          namespace: ${namespace}\n`}          port: 80\n`;

export const gatewayCrossNamespaceReference: Rule = {
  id: 'gateway-cross-namespace-reference',
  title: 'Gateway or route refers into a namespace that does not allow it',
  why: 'Certificates and backends of another namespace may be used only if a ReferenceGrant there says so; without one a controller refuses the reference, or, where that check is switched off, one team reaches what belongs to another. It is info, because the grant may be in a file that was not given.',
  severity: 'info',
  category: 'gateway-cross-namespace-reference',
  standards: [
    'Gateway API: ReferenceGrant',
    'Polaris: gatewayCrossNamespaceCertificateRef, httpRouteCrossNamespaceBackendRef',
  ],
  appliesTo: ['gateway-api'],
  profiles: [],
  needs: ['@gateway.networking.k8s.io', '@gateway.networking.x-k8s.io'],
  examples: {
    'gateway-api': {
      bad: exampleRoute('  hostnames:\n    - shop.example.com\n', backend('other')),
      good: exampleRoute('  hostnames:\n    - shop.example.com\n', backend('')),
    },
  },
  *check({ file, set }) {
    for (const object of file.objects.filter(({ group }) => group.startsWith('gateway.networking'))) {
      for (const reference of referencesOf(object)) {
        if (sameNamespace(object.namespace, reference.namespace) || mayRefer(set, object, reference)) continue;
        yield finding({
          place: at(reference.node, 'namespace') ?? reference.node,
          message: () =>
            l10n.t(
              'The namespace "{0}" does not allow {1} "{2}" to use its {3} "{4}".',
              reference.namespace ?? '',
              object.kind,
              object.name,
              reference.kind,
              reference.name,
            ),
        });
      }
    }
  },
};

const referencesOf = (object: KubernetesObject): readonly Backend[] =>
  hasListeners(object)
    ? listenersOf(object).flatMap(listener =>
        items(at(listener, 'tls', 'certificateRefs')).map(node => certificate(object, node)),
      )
    : routeBackends(object);

function certificate({ namespace }: KubernetesObject, node: TargetNode): Backend {
  return {
    kind: text(at(node, 'kind')) ?? 'Secret',
    group: text(at(node, 'group')) ?? '',
    name: text(at(node, 'name')) ?? '',
    namespace: text(at(node, 'namespace')) ?? namespace,
    port: undefined,
    node,
  };
}
