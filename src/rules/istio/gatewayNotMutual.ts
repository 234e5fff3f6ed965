import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, pair } from '../../manifests/yaml/node';
import { finding, possibleFix } from '../report';
import type { Rule } from '../rule';
import { exampleGateway, mutualServer } from './istioExamples';
import { gatewayServers } from './istioObjects';

const modesWithoutClients = new Set(['SIMPLE', 'PASSTHROUGH', 'AUTO_PASSTHROUGH']);

export const gatewayNotMutual: Rule = {
  id: 'istio-gateway-not-mutual',
  title: 'Gateway does not ask for client certificates',
  why: 'Whoever reaches the gateway may send requests: that is right for a public site and wrong for a private API. It is a hint, because no file says which of the two it is; before an AI container it is an error of a rule of its own.',
  severity: 'info',
  category: 'gateway-tls-not-mutual',
  standards: ['Istio: Secure Gateways', 'Microsoft: Azure AI services container security'],
  appliesTo: ['istio'],
  profiles: [],
  needs: ['=Gateway'],
  examples: {
    istio: {
      bad: exampleGateway(
        '      hosts:\n        - ai/api.example.test\n      tls:\n        mode: SIMPLE\n        credentialName: front\n',
      ),
      good: exampleGateway(mutualServer),
    },
  },
  *check({ file }) {
    for (const { node, mode } of gatewayServers(file)) {
      if (mode === undefined || !modesWithoutClients.has(mode)) continue;
      const mapping = asMapping(at(node, 'tls'));
      yield finding({
        place: at(mapping, 'mode') ?? pair(node, 'tls')?.key ?? node,
        message: () => l10n.t('With TLS mode {0} the gateway asks no client for a certificate.', mode),
        fixes: () =>
          mode === 'SIMPLE' && mapping
            ? [
                possibleFix({
                  title: l10n.t('Ask for client certificates (the Secret needs ca.crt)'),
                  edits: setField({ mapping, path: ['mode'], value: 'MUTUAL' }),
                }),
              ]
            : [],
      });
    }
  },
};
