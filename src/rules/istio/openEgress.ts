import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, text } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { istioObjects } from './istioObjects';

const sidecar = (mode: string): string => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata:
  name: default
  namespace: ai
spec:
  outboundTrafficPolicy:
    mode: ${mode}
  egress:
    - hosts:
        - ./*
`;

export const openEgress: Rule = {
  id: 'istio-open-egress',
  title: 'The mesh lets every call out',
  why: 'With ALLOW_ANY what takes a container over can send what it reads anywhere. REGISTRY_ONLY lets out what a ServiceEntry names; it is no wall against an attacker, so NetworkPolicies or an egress gateway belong behind it. It is a warning for that reason.',
  severity: 'warning',
  category: 'istio-open-egress',
  standards: ['Istio: Security best practices, egress', 'Microsoft: Azure AI services container security'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=Sidecar', '=IstioOperator'],
  examples: { istio: { bad: sidecar('ALLOW_ANY'), good: sidecar('REGISTRY_ONLY') } },
  *check({ file }) {
    const policies = [
      ...istioObjects(file, 'Sidecar').map(({ root }) => at(root, 'spec', 'outboundTrafficPolicy')),
      ...file.objects
        .filter(({ kind }) => kind === 'IstioOperator')
        .map(({ root }) => at(root, 'spec', 'meshConfig', 'outboundTrafficPolicy')),
    ];
    for (const policy of policies) {
      const mapping = asMapping(policy);
      const mode = at(mapping, 'mode');
      if (!mapping || !mode || text(mode) !== 'ALLOW_ANY') continue;
      yield finding({
        place: mode,
        message: () => l10n.t('Every call out is let through: name the hosts that are needed.'),
        fixes: () => [
          preferredFix({
            title: l10n.t('Let out only what a ServiceEntry names'),
            edits: setField({ mapping, path: ['mode'], value: 'REGISTRY_ONLY' }),
          }),
        ],
      });
    }
  },
};
