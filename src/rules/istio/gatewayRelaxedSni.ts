import * as l10n from '@vscode/l10n';
import { at, items, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { exampleGateway, mutualServer } from './istioExamples';
import { gatewayServers } from './istioObjects';

export const gatewayRelaxedSni: Rule = {
  id: 'istio-gateway-relaxed-sni',
  title: 'Wildcard host without client certificates beside others',
  why: 'HTTP/2 clients use one connection for every host its certificate covers: a connection opened for a host without client certificates carries requests for one that demands them, unless each is answered 421. It is a hint: it matters where a stricter server shares the certificate.',
  severity: 'info',
  category: 'gateway-tls-not-mutual',
  standards: ['RFC 9113, 9.1.1', 'Istio: Security best practices', 'GEP-91'],
  appliesTo: ['istio'],
  profiles: [],
  needs: ['=Gateway'],
  examples: {
    istio: {
      bad: exampleGateway(
        '      hosts:\n        - "ai/*.example.test"\n      tls:\n        mode: SIMPLE\n        credentialName: front\n',
      ),
      good: exampleGateway(mutualServer),
    },
  },
  *check({ file }) {
    for (const { node, mode } of gatewayServers(file)) {
      if (mode !== 'SIMPLE') continue;
      for (const host of items(at(node, 'hosts'))) {
        const name = (text(host) ?? '').split('/').at(-1) ?? '';
        if (!name.startsWith('*.')) continue;
        yield finding({
          place: host,
          message: () =>
            l10n.t('One connection serves every host of {0}: name the hosts, so that none gets in by another.', name),
        });
      }
    }
  },
};
