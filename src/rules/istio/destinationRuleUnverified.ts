import * as l10n from '@vscode/l10n';
import { setField } from '../../manifests/yaml/edit';
import { at, boolean, items, text } from '../../manifests/yaml/node';
import { finding, preferredFix } from '../report';
import type { Rule } from '../rule';
import { destinationTls } from './destinationTls';
import { exampleDestination } from './istioExamples';

const verifying =
  '      mode: SIMPLE\n      caCertificates: /etc/ssl/certs/ca-certificates.crt\n      subjectAltNames:\n        - api.example.test\n';

export const destinationRuleUnverified: Rule = {
  id: 'destination-rule-unverified',
  title: 'The server is not told who it must be',
  why: 'Without an authority and a name to expect, the proxy takes whoever answers: before Istio 1.22 any certificate at all, since then any that a public authority signed. It is a hint, because newer proxies verify something by default.',
  severity: 'info',
  category: 'destination-rule-tls',
  standards: ['Istio: ClientTLSSettings', 'istioctl IST0128, IST0129'],
  appliesTo: ['istio'],
  profiles: [],
  needs: ['=DestinationRule'],
  examples: { istio: { bad: exampleDestination('      mode: SIMPLE\n'), good: exampleDestination(verifying) } },
  *check({ file }) {
    for (const { node: mapping, hasCredential } of destinationTls(file)) {
      const mode = text(at(mapping, 'mode'));
      const skip = at(mapping, 'insecureSkipVerify');
      if (skip && boolean(skip) === true) {
        yield finding({
          place: skip,
          message: () => l10n.t('The certificate of the server is not checked at all.'),
          fixes: () => [
            preferredFix({
              title: l10n.t('Check it'),
              edits: setField({ mapping, path: ['insecureSkipVerify'], value: false }),
            }),
          ],
        });
      }
      if (mode === 'SIMPLE' || mode === 'MUTUAL') {
        if (hasCredential || at(mapping, 'caCertificates') || items(at(mapping, 'subjectAltNames')).length > 0)
          continue;
        yield finding({
          place: at(mapping, 'mode') ?? mapping,
          message: () =>
            l10n.t('Nothing says whose certificate the server must show: give caCertificates and subjectAltNames.'),
        });
      }
    }
  },
};
