import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule';
import { titleOf } from './aiWays';
import { exampleFront, exampleGateway, exampleIngress, exampleIstio, nginxParts } from './examples';
import { frontFindings } from './frontWays';

const secured = 'protocol: HTTPS\nport: 443\ntls:\n  certificateRefs:\n    - name: server';

export const aiFrontWithoutTls: Rule = {
  id: 'ai-front-without-tls',
  title: 'Front of an Azure AI container takes plain HTTP',
  why: 'Without TLS everybody on the way reads and changes what is sent to the service and what it answers, and no client can show a certificate. It is an error, because it needs no more than a place on the network.',
  severity: 'error',
  category: 'ai-front-without-tls',
  standards: ['Microsoft: Azure AI services container security', 'NSA Kubernetes Hardening Guide', 'OWASP Docker D03'],
  appliesTo: ['compose', 'kubernetes', 'istio', 'gateway-api'],
  profiles: ['recommended'],
  examples: {
    compose: {
      bad: exampleFront({ server: 'listen 80;', ports: '80:80' }),
      good: exampleFront({ server: `${nginxParts.tls}\n${nginxParts.clients}` }),
    },
    kubernetes: { bad: exampleIngress({ tls: false }), good: exampleIngress({}) },
    istio: {
      bad: exampleIstio('', 'HTTP'),
      good: exampleIstio('mode: MUTUAL\ncredentialName: server'),
    },
    'gateway-api': { bad: exampleGateway('protocol: HTTP\nport: 80'), good: exampleGateway(secured) },
  },
  check: ({ set }) =>
    frontFindings(set, {
      faulty: ({ exposure }) => exposure.guard.tls === 'no',
      message: ({ ai }) =>
        l10n.t(
          'Requests for the AI container {0} come in here without TLS: everybody on the way can read and change them.',
          titleOf(ai),
        ),
    }),
};
