import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { titleOf } from './aiWays';
import { exampleFront, exampleIngress, nginxParts } from './examples';
import { frontFindings, isGateway } from './frontWays';

export const aiClientsNotVerified: Rule = {
  id: 'ai-clients-not-verified',
  title: 'Front of an Azure AI container demands no client certificate',
  why: 'TLS alone hides what is sent, but lets in everybody: the container behind asks nobody who they are either. The front must demand a client certificate and check it. It is an error, because calls of strangers are served and billed.',
  severity: 'error',
  category: 'ai-clients-not-verified',
  standards: ['Microsoft: Azure AI services container security', 'RFC 8446, 4.3.2 (CertificateRequest)'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: ['recommended'],
  examples: {
    compose: {
      bad: exampleFront({ server: nginxParts.tls }),
      good: exampleFront({ server: `${nginxParts.tls}\n${nginxParts.clients}` }),
    },
    kubernetes: {
      bad: exampleIngress({}),
      good: exampleIngress({
        annotations:
          'nginx.ingress.kubernetes.io/auth-tls-secret: ai/clients\nnginx.ingress.kubernetes.io/auth-tls-verify-client: "on"',
      }),
    },
  },
  check: ({ set }) =>
    frontFindings(set, {
      // Without TLS at all that is the fault to name.
      faulty: ({ exposure }) =>
        !isGateway(exposure.front) && exposure.guard.tls !== 'no' && exposure.guard.clientsVerified === 'no',
      message: ({ ai }) =>
        l10n.t('This front of the AI container {0} demands no client certificate: it lets in everybody.', titleOf(ai)),
    }),
};
