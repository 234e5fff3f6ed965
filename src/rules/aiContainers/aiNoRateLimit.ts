import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { titleOf } from './aiWays';
import { exampleFront, exampleIngress, nginxParts } from './examples';
import { frontFindings } from './frontWays';

const server = `${nginxParts.tls}\n${nginxParts.clients}`;

export const aiNoRateLimit: Rule = {
  id: 'ai-no-rate-limit',
  title: 'Front of an Azure AI container limits no rate',
  why: 'One client, by mistake or with a stolen certificate, keeps the container busy for all others, and each call is billed. It is info, because who gets here was let in.',
  severity: 'info',
  category: 'ai-no-rate-limit',
  standards: ['Microsoft: Azure AI services container security', 'OWASP Docker D07', 'OWASP API4:2023'],
  appliesTo: ['compose', 'kubernetes'],
  profiles: [],
  examples: {
    compose: {
      bad: exampleFront({ server }),
      good: exampleFront({ http: nginxParts.rateZone, server: `${server}\n${nginxParts.rate}` }),
    },
    kubernetes: {
      bad: exampleIngress({}),
      good: exampleIngress({ annotations: 'nginx.ingress.kubernetes.io/limit-rps: "10"' }),
    },
  },
  check: ({ set }) =>
    frontFindings(set, {
      faulty: ({ exposure }) => exposure.guard.rateLimited === 'no',
      message: ({ ai }) =>
        l10n.t(
          'This front of the AI container {0} limits no rate: one client can take it all, and each call is billed.',
          titleOf(ai),
        ),
    }),
};
