import * as l10n from '@vscode/l10n';
import { at, items, text } from '../../manifests/yaml/node';
import { finding } from '../report';
import type { Rule } from '../rule';
import { istioObjects } from './istioObjects';

const authentication = (uri: string): string => `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata:
  name: callers
  namespace: ai
spec:
  jwtRules:
    - issuer: https://login.example.test
      jwksUri: ${uri}
`;

/** Addresses at which clouds tell workloads their secrets, and of the machine itself: never a key server. */
const inner = /^https?:\/\/(?:169\.254\.|127\.|localhost\b|\[::1\]|metadata\.google\.internal)/i;

export const jwksWithoutTls: Rule = {
  id: 'istio-jwks-unsafe',
  title: 'Keys for tokens come by an unsafe way',
  why: 'Whoever changes the answer of the key server signs tokens that are let in; and an address inside makes istiod ask there for whoever may write this object (SSRF). It is a warning: the attacker must be on that way or have that right.',
  severity: 'warning',
  category: 'istio-jwks-unsafe',
  standards: ['Istio: RequestAuthentication', 'istioctl IST0175', 'RFC 8725, 3.10'],
  appliesTo: ['istio'],
  profiles: ['recommended'],
  needs: ['=RequestAuthentication'],
  examples: {
    istio: {
      bad: authentication('http://login.example.test/keys'),
      good: authentication('https://login.example.test/keys'),
    },
  },
  *check({ file }) {
    for (const { root } of istioObjects(file, 'RequestAuthentication')) {
      for (const rule of items(at(root, 'spec', 'jwtRules'))) {
        const uri = at(rule, 'jwksUri');
        const address = text(uri) ?? '';
        if (!uri || (!/^http:/i.test(address) && !inner.test(address))) continue;
        yield finding({
          place: uri,
          message: () => l10n.t('Keys that decide who is let in come without TLS, or from an address inside.'),
        });
      }
    }
  },
};
