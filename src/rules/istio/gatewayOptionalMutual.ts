import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { exampleGateway, mutualServer } from './istioExamples';
import { gatewayServers } from './istioObjects';

export const gatewayOptionalMutual: Rule = {
  id: 'istio-gateway-optional-mutual',
  title: 'Client certificates are optional',
  why: 'A certificate that is asked for and not demanded keeps nobody out: a caller without one is let in, and what stands behind must notice. It is an error, because it looks like a lock.',
  severity: 'error',
  category: 'gateway-tls-not-mutual',
  standards: ['Istio: ServerTLSSettings.TLSmode'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=Gateway'],
  examples: {
    istio: {
      bad: exampleGateway(mutualServer.replace('MUTUAL', 'OPTIONAL_MUTUAL')),
      good: exampleGateway(mutualServer),
    },
  },
  *check({ file }) {
    for (const { node, mode } of gatewayServers(file)) {
      const mapping = asMapping(at(node, 'tls'));
      const place = at(mapping, 'mode');
      if (mode !== 'OPTIONAL_MUTUAL' || !mapping || !place) continue;
      yield finding({
        place,
        message: () => l10n.t('A caller without a certificate is let in all the same.'),
        fixes: () => [
          preferredFix({
            title: l10n.t('Demand a client certificate'),
            edits: setField({ mapping, path: ['mode'], value: 'MUTUAL' }),
          }),
        ],
      });
    }
  },
};
