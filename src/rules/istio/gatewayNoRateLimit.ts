import * as l10n from '@vscode/l10n';
import { rootNamespace } from '../../manifests/kubernetes/istioPolicies';
import type { KubernetesObject } from '../../manifests/kubernetes/kubernetesObject';
import { objectsOf } from '../../manifests/kubernetes/lookup';
import { at } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleGateway, mutualServer } from './istioExamples';
import { istioObjects } from './istioObjects';

const limiting = /envoy\.filters\.http\.(?:local_)?ratelimit/;

const filter = `---
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata:
  name: rate
  namespace: ai
spec:
  priority: 10
  configPatches:
    - applyTo: HTTP_FILTER
      patch:
        operation: INSERT_FIRST
        value:
          name: envoy.filters.http.local_ratelimit
`;

export const gatewayNoRateLimit: Rule = {
  id: 'istio-gateway-no-rate-limit',
  title: 'Gateway takes any number of requests',
  why: 'One client, approved or not, can use up what all others need, and with AI containers each request costs money. It is a hint, because a limit may be set before or behind the gateway.',
  severity: 'info',
  category: 'istio-gateway-no-rate-limit',
  standards: ['Istio: Enabling rate limits', 'OWASP API4:2023'],
  appliesTo: ['istio'],
  profiles: [],
  needs: ['=Gateway'],
  examples: { istio: { bad: exampleGateway(mutualServer), good: exampleGateway(mutualServer) + filter } },
  *check({ file, set }) {
    const filters = objectsOf(set, 'EnvoyFilter').filter(isLimiting);
    for (const gateway of istioObjects(file, 'Gateway')) {
      if (filters.some(({ namespace }) => namespace === rootNamespace || namespace === gateway.namespace)) continue;
      // Gateways and their filters often live where the gateway's pods are.
      if (filters.length > 0 && gateway.namespace === undefined) continue;
      yield finding({
        place: at(gateway.root, 'metadata', 'name') ?? gateway.root,
        message: () => l10n.t('Nothing limits how many requests it takes.'),
      });
    }
  },
};

const isLimiting = ({ root }: KubernetesObject): boolean => limiting.test(root.source.text.slice(root.start, root.end));
