import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { asMapping, at, items, text } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { exampleGateway, mutualServer } from './istioExamples';
import { gatewayServers } from './istioObjects';

const oldVersions = new Set(['TLSV1_0', 'TLSV1_1']);
/** Without forward secrecy, without authentication, or broken: none of them is in Mozilla's intermediate profile (6.0). */
const weakSuite = /^(?!ECDHE|DHE|TLS_)|NULL|RC4|3DES|DES-CBC|MD5|EXPORT|anon|-SHA$/;

export const gatewayTlsVersion: Rule = {
  id: 'istio-gateway-old-tls',
  title: 'Gateway allows old TLS',
  why: 'TLS 1.0 and 1.1 are forbidden (RFC 8996), and suites without forward secrecy give away all recorded traffic with one key. It is a warning: somebody on the way must force the old version first.',
  severity: 'warning',
  category: 'tls-min-version',
  standards: ['RFC 8996', 'Mozilla Server Side TLS 6.0: intermediate'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=Gateway'],
  examples: {
    istio: {
      bad: exampleGateway(mutualServer.replace('TLSV1_2', 'TLSV1_1')),
      good: exampleGateway(mutualServer),
    },
  },
  *check({ file }) {
    for (const { node } of gatewayServers(file)) {
      const mapping = asMapping(at(node, 'tls'));
      const version = at(mapping, 'minProtocolVersion');
      if (mapping && version && oldVersions.has(text(version) ?? ''))
        yield finding({
          place: version,
          message: () => l10n.t('{0} is broken and forbidden: demand TLS 1.2 at least.', text(version) ?? ''),
          fixes: () => [
            preferredFix({
              title: l10n.t('Demand TLS 1.2'),
              edits: setField({ mapping, path: ['minProtocolVersion'], value: 'TLSV1_2' }),
            }),
          ],
        });
      for (const suite of items(at(mapping, 'cipherSuites')))
        if (weakSuite.test(text(suite) ?? ''))
          yield finding({
            place: suite,
            message: () => l10n.t('The cipher suite {0} is weak: take it off the list.', text(suite) ?? ''),
          });
    }
  },
};
