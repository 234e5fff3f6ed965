import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { at, text } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { destinationTls } from './destinationTls';
import { exampleDestination } from './istioExamples';

export const destinationRuleTlsDisabled: Rule = {
  id: 'destination-rule-tls-disabled',
  title: 'Calls are sent without TLS',
  why: 'DISABLE sends requests in clear to a service the mesh could encrypt to: whoever listens in the network reads them, keys included. It is a warning, because a way into the network is needed first.',
  severity: 'warning',
  category: 'destination-rule-tls',
  standards: ['Istio: ClientTLSSettings', 'NIST SP 800-204A'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=DestinationRule'],
  examples: {
    istio: { bad: exampleDestination('      mode: DISABLE\n'), good: exampleDestination('      mode: ISTIO_MUTUAL\n') },
  },
  *check({ file }) {
    for (const { node: mapping } of destinationTls(file)) {
      const mode = at(mapping, 'mode');
      if (!mode || text(mode) !== 'DISABLE') continue;
      yield finding({
        place: mode,
        message: () => l10n.t('Requests are sent in clear: whoever listens in the network reads them.'),
        fixes: () => [
          preferredFix({
            title: l10n.t("Use the mesh's own mutual TLS"),
            edits: setField({ mapping, path: ['mode'], value: 'ISTIO_MUTUAL' }),
          }),
        ],
      });
    }
  },
};
