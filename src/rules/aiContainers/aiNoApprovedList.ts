import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { titleOf } from './aiWays';
import { exampleFront, exampleIngress, exampleIstio, nginxParts } from './examples';
import { frontFindings } from './frontWays';

const verified = `${nginxParts.tls}\n${nginxParts.clients}`;
const annotations = 'nginx.ingress.kubernetes.io/auth-tls-secret: ai/clients';

export const aiNoApprovedList: Rule = {
  id: 'ai-no-approved-list',
  title: 'Front of an Azure AI container takes any certificate of its authority',
  why: 'A certificate that the authority signed for something else opens the service too, and a client can only be shut out by a revocation list, which resumed sessions do not read. Microsoft asks for certificates approved beforehand: name them one by one. It is a warning, because an attacker first needs a certificate of that authority.',
  severity: 'warning',
  category: 'ai-no-approved-list',
  standards: ['Microsoft: Azure AI services container security'],
  appliesTo: ['compose', 'kubernetes', 'istio'],
  profiles: ['recommended'],
  examples: {
    compose: {
      bad: exampleFront({ server: verified }),
      good: exampleFront({ http: nginxParts.approvedMap, server: `${verified}\n${nginxParts.approved}` }),
    },
    kubernetes: {
      bad: exampleIngress({ annotations }),
      good: exampleIngress({
        annotations: `${annotations}\nnginx.ingress.kubernetes.io/auth-tls-match-cn: CN=(alice|bob)`,
      }),
    },
    istio: {
      bad: exampleIstio('mode: MUTUAL\ncredentialName: server'),
      good: exampleIstio('mode: MUTUAL\ncredentialName: server\nsubjectAltNames:\n  - spiffe://example.com/alice'),
    },
  },
  check: ({ set }) =>
    frontFindings(set, {
      faulty: ({ exposure: { guard } }) => guard.clientsVerified === 'yes' && guard.approvedList === 'no',
      message: ({ ai }) =>
        l10n.t(
          'This front of the AI container {0} takes every certificate of its authority, not only approved ones.',
          titleOf(ai),
        ),
    }),
};
