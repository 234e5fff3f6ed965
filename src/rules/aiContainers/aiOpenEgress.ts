import * as l10n from '@vscode/l10n';
import type { ComposeService } from '../../manifests/compose/composeFile';
import { meshPoliciesOf, networkPoliciesOf } from '../../manifests/kubernetes/lookup';
import type { Workload } from '../../manifests/kubernetes/workload';
import type { ManifestSet } from '../../manifests/manifestSet';
import { at, boolean, pair, text, texts } from '../../manifests/yaml/node';
import { exampleService } from '../exampleFiles';
import { finding } from '../report';
import type { Rule } from '../rule';
import { type AiContainer, aiContainersIn } from './aiContainer';
import { titleOf } from './aiWays';
import { languageInCluster } from './examples';

const image = 'mcr.microsoft.com/azure-cognitive-services/textanalytics/language:1.1';

const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: language
  namespace: ai
spec:
  podSelector:
    matchLabels:
      app: language
  policyTypes:
    - Ingress
    - Egress
  egress:
    - to:
        - podSelector:
            matchLabels:
              app: egress
      ports:
        - port: 443
---
`;

export const aiOpenEgress: Rule = {
  id: 'ai-open-egress',
  title: 'Azure AI container may send to any address',
  why: 'These containers need the billing hosts on port 443 and nothing else, disconnected ones nothing at all. With a free way out, code that runs in one sends what it sees wherever it likes. It is info, because somebody must be in already, and because the way to the billing hosts has to be built first.',
  severity: 'info',
  category: 'ai-open-egress',
  standards: [
    'Microsoft: Azure AI services container security',
    'CIS Kubernetes 5.3.2',
    'NSA Kubernetes Hardening Guide',
    'OWASP Docker D03',
  ],
  appliesTo: ['compose', 'kubernetes'],
  profiles: [],
  examples: {
    compose: {
      bad: exampleService('ports:\n  - "127.0.0.1:5000:5000"', image),
      good: `${exampleService('networks:\n  - inside', image)}networks:\n  inside:\n    internal: true\n`,
    },
    kubernetes: { bad: languageInCluster('ClusterIP'), good: policy + languageInCluster('ClusterIP') },
  },
  *check({ set }) {
    for (const ai of aiContainersIn(set)) {
      if (ai.partial || !mayReachAnything(set, ai)) continue;
      yield finding({
        place: ai.nameNode,
        message: () =>
          l10n.t('The AI container {0} may send to any address, though it needs the billing hosts only.', titleOf(ai)),
      });
    }
  },
};

const mayReachAnything = (set: ManifestSet, { end }: AiContainer): boolean =>
  end.kind === 'service' ? hasOpenNetwork(end.service) : !hasEgressPolicy(set, end.container.workload);

/** A network that this file does not declare as internal; one declared elsewhere is not known. */
function hasOpenNetwork({ file, node, networks }: ComposeService): boolean {
  const mode = at(node, 'network_mode');
  if (mode) return /^(?:bridge|host|default)$/.test(text(mode) ?? '');
  return networks.some(name => {
    const network = at(file.root, 'networks', name);
    const external = at(network, 'external');
    return boolean(at(network, 'internal')) !== true && !(external && boolean(external) !== false);
  });
}

function hasEgressPolicy(set: ManifestSet, workload: Workload): boolean {
  const isolated = networkPoliciesOf(set, workload).some(
    ({ root }) => texts(at(root, 'spec', 'policyTypes')).includes('Egress') || pair(at(root, 'spec'), 'egress'),
  );
  // Istio: a proxy with REGISTRY_ONLY lets out only what a ServiceEntry names.
  return (
    isolated ||
    meshPoliciesOf(set, workload, 'Sidecar').some(
      ({ object }) => text(at(object.root, 'spec', 'outboundTrafficPolicy', 'mode')) === 'REGISTRY_ONLY',
    )
  );
}
